using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>An invented household for the filled-in form. Resident IDs begin with 99, which no division has, and cards with 9, which no bank issues.</summary>
internal sealed record RosterExample(int Number, string Village, string Name, string Category, int Size, int Assisted, long StandardFen, string Bank)
{
    private const long Standard = 150_00;

    private static readonly (string Name, string Category, int Size, int Assisted)[] Households =
        [("张某一", "一类", 4, 3), ("李某二", "二类", 3, 2), ("买买提·某三", "一类", 5, 5), ("王某四", "三类", 1, 1)];

    /// <summary>Amount in fen.</summary>
    public long AmountFen => Assisted * StandardFen;

    private string ResidentId
    {
        get
        {
            var first17 = string.Create(CultureInfo.InvariantCulture, $"990000196001{Number:00}001");
            return first17 + Core.Identity.ResidentId.CheckCharacter(first17);
        }
    }

    private string Card
    {
        get
        {
            var body = string.Create(CultureInfo.InvariantCulture, $"99000000000000{Number:0000}");
            return body + Enumerable.Range(0, 10).First(digit => BankCard.IsLuhn(body + digit.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Some households of a township.</summary>
    public static IReadOnlyList<RosterExample> Of(CountyProfile county, Township township) =>
        [.. Households.Select((household, index) => new RosterExample(
            index + 1, Chosen(township.Villages, index)?.Name ?? "某村", household.Name, household.Category, household.Size, household.Assisted, Standard, Chosen(county.Banks, index)?.Name ?? "某银行"))];

    /// <summary>The cell of a column.</summary>
    public WrittenCell Cell(RosterColumn column, CellLook look) => column switch
    {
        RosterColumn.Sequence => WrittenCell.Of(Number, look),
        RosterColumn.Village => WrittenCell.Of(Village, look),
        RosterColumn.Group => WrittenCell.Of($"{Number}组", look),
        RosterColumn.Name => WrittenCell.Of(Name, look),
        RosterColumn.ResidentId => WrittenCell.Of(ResidentId, look),
        RosterColumn.HouseholdSize => WrittenCell.Of(Size, look),
        RosterColumn.AssistedPersons => WrittenCell.Of(Assisted, look),
        RosterColumn.FamilyType => WrittenCell.Of("低保", look),
        RosterColumn.Category => WrittenCell.Of(Category, look),
        RosterColumn.Standard => WrittenCell.Of(StandardFen / 100m, look),
        RosterColumn.Amount => WrittenCell.Of(AmountFen / 100m, look),
        RosterColumn.Bank => WrittenCell.Of(Bank, look),
        RosterColumn.Card => WrittenCell.Of(Card, look),
        _ => WrittenCell.Empty(look),
    };

    private static T? Chosen<T>(IReadOnlyList<T> choices, int index)
        where T : class => choices.Count == 0 ? null : choices[index % choices.Count];
}
