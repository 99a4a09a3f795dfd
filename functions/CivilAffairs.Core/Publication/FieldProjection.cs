namespace CivilAffairs.Core.Publication;

/// <summary>Where a field of a person would be seen.</summary>
public enum Channel
{
    /// <summary>村务公示栏: paper or screen in the village, for the publicity period.</summary>
    VillageBoard,

    /// <summary>乡镇公开栏</summary>
    TownshipBoard,

    /// <summary>网上公示: on the site while publicity runs.</summary>
    OnlinePublicity,

    /// <summary>网上公开: on the site afterwards.</summary>
    OnlinePublication,

    /// <summary>乡镇电子台账: inside.</summary>
    TownshipLedger,

    /// <summary>The agent bank's file.</summary>
    BankFile,
}

/// <summary>A field of a person or household.</summary>
public enum PersonField
{
    /// <summary>姓名</summary>
    Name,

    /// <summary>村</summary>
    Village,

    /// <summary>组</summary>
    Group,

    /// <summary>家庭人口、救助人口</summary>
    Persons,

    /// <summary>救助类别</summary>
    Category,

    /// <summary>金额</summary>
    Amount,

    /// <summary>身份证号</summary>
    ResidentId,

    /// <summary>一卡通账号</summary>
    Card,

    /// <summary>电话、住址、病情等</summary>
    Private,
}

/// <summary>How much of a field a channel shows.</summary>
public enum Visibility
{
    /// <summary>Nothing.</summary>
    Hidden,

    /// <summary>A masked form.</summary>
    Masked,

    /// <summary>All of it.</summary>
    Full,
}

/// <summary>
/// The field × channel table of domain.md §1.3, in one place. Stricter than it in one cell: online, names are masked during publicity too, since
/// what was once on the web in full stays there.
/// </summary>
public static class FieldProjection
{
    private const Visibility No = Visibility.Hidden;
    private const Visibility Mask = Visibility.Masked;
    private const Visibility All = Visibility.Full;

    // Columns in the order of the enum Channel.
    private static readonly Dictionary<PersonField, Visibility[]> Table = new()
    {
        [PersonField.Name] = [All, All, Mask, Mask, All, All],
        [PersonField.Village] = [All, All, All, All, All, No],
        [PersonField.Group] = [All, All, No, No, All, No],
        [PersonField.Persons] = [All, All, All, All, All, No],
        [PersonField.Category] = [All, All, All, All, All, No],
        [PersonField.Amount] = [All, All, All, All, All, All],
        [PersonField.ResidentId] = [No, No, No, No, Mask, No],
        [PersonField.Card] = [No, No, No, No, Mask, All],
        [PersonField.Private] = [No, No, No, No, No, No],
    };

    /// <summary>What a channel shows of a field. Minors, and everybody in a sensitive programme, are unnamed outside the offices and the bank.</summary>
    public static Visibility Of(PersonField field, Channel channel, bool unnamed = false) =>
        unnamed && field == PersonField.Name && channel < Channel.TownshipLedger ? No : Table[field][(int)channel];
}
