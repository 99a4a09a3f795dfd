using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Rosters;

/// <summary>Columns of a roster (domain.md §2.3), told from their headers.</summary>
public enum RosterColumn
{
    /// <summary>序号</summary>
    Sequence,

    /// <summary>村（社区）</summary>
    Village,

    /// <summary>组</summary>
    Group,

    /// <summary>户主姓名</summary>
    Name,

    /// <summary>身份证号</summary>
    ResidentId,

    /// <summary>家庭人口</summary>
    HouseholdSize,

    /// <summary>救助人口</summary>
    AssistedPersons,

    /// <summary>家庭类型</summary>
    FamilyType,

    /// <summary>救助类别</summary>
    Category,

    /// <summary>标准（元/人）</summary>
    Standard,

    /// <summary>金额（元）</summary>
    Amount,

    /// <summary>开户行</summary>
    Bank,

    /// <summary>一卡通账号</summary>
    Card,

    /// <summary>联系电话</summary>
    Phone,

    /// <summary>备注</summary>
    Note,

    /// <summary>处理: what a row of a list of mends does to the roster that it mends.</summary>
    Change,
}

/// <summary>A roster as read: text with places. <see cref="RosterCheck"/> decides what it means.</summary>
public sealed record RosterDraft
{
    /// <summary>依据文号 as written in the heading.</summary>
    public Sourced<string>? DocumentNumber { get; init; }

    /// <summary>Township as written in the heading.</summary>
    public Sourced<string>? Township { get; init; }

    /// <summary>制表 (maker) as written below the table.</summary>
    public Sourced<string>? Maker { get; init; }

    /// <summary>审核 (township reviewer) as written below the table.</summary>
    public Sourced<string>? Reviewer { get; init; }

    /// <summary>合计 of the table as written, in yuan.</summary>
    public Sourced<string>? TotalInTable { get; init; }

    /// <summary>更正底本: SHA-256 of the refused roster that this file mends; null for a complete roster.</summary>
    public Sourced<string>? Basis { get; init; }

    /// <summary>模板版本 as written in the heading.</summary>
    public Sourced<string>? TemplateVersion { get; init; }

    /// <summary>Name of the sheet that holds the table.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>Column letter and header as found, by column.</summary>
    public IReadOnlyDictionary<RosterColumn, string> Columns { get; init; } = new Dictionary<RosterColumn, string>();

    /// <summary>Data rows in file order.</summary>
    public IReadOnlyList<RosterDraftRow> Rows { get; init; } = [];

    /// <summary>What already went wrong while reading.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}

/// <summary>One row as written; absent cells are missing from the map.</summary>
public sealed record RosterDraftRow(int RowNumber, IReadOnlyDictionary<RosterColumn, string> Cells);
