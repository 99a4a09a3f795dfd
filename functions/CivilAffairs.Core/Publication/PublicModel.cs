namespace CivilAffairs.Core.Publication;

/// <summary>What the public may see of one allocation: built from the ledger, masked by the projection; input of the site.</summary>
/// <param name="AllocationId">Key, part of addresses.</param>
/// <param name="IndexNumber">索引号.</param>
/// <param name="Number">发文字号.</param>
/// <param name="Title">Title.</param>
/// <param name="Organs">Issuing organs, the leading one first.</param>
/// <param name="IssueDate">成文日期.</param>
/// <param name="ProgrammeName">Fund programme.</param>
/// <param name="Body">Text of the document.</param>
/// <param name="IsClosed">Nothing outstanding.</param>
/// <param name="PublishedAt">When it was registered: the public page's date.</param>
/// <param name="ChangedAt">When its state last changed: all pages derive their times from it, never from the clock.</param>
/// <param name="PublishBy">Legal deadline of publication.</param>
/// <param name="Progress">Figures over all townships.</param>
/// <param name="Townships">By code.</param>
public sealed record PublicAllocation(
    string AllocationId,
    string IndexNumber,
    string Number,
    string Title,
    IReadOnlyList<string> Organs,
    DateOnly IssueDate,
    string ProgrammeName,
    IReadOnlyList<string> Body,
    bool IsClosed,
    DateTimeOffset PublishedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset PublishBy,
    Progress Progress,
    IReadOnlyList<PublicTownship> Townships)
{
    /// <summary>Documents that corrected the allocation, oldest first; the figures are those after all of them.</summary>
    public IReadOnlyList<PublicCorrection> Corrections { get; init; } = [];

    /// <summary>Code of the fund programme in the county's profile; empty when it is not known.</summary>
    public string ProgrammeCode { get; init; } = "";

    /// <summary>Budget lines (预算科目) as the document names them.</summary>
    public IReadOnlyList<PublicBudgetLine> BudgetLines { get; init; } = [];

    /// <summary>The total by source of the money; empty when the document does not tell.</summary>
    public IReadOnlyList<PublicFund> Funds { get; init; } = [];

    /// <summary>Corrections and withdrawals with their reasons, oldest first.</summary>
    public IReadOnlyList<PublicNote> Notes { get; init; } = [];

    /// <summary>Set when the whole publication was withdrawn: a tombstone stays in place of every page.</summary>
    public PublicWithdrawal? Withdrawn { get; init; }
}

/// <summary>A document that corrected an allocation. Money in fen.</summary>
/// <param name="Number">发文字号.</param>
/// <param name="Title">Title.</param>
/// <param name="KindText">追加, 收回 or 调整.</param>
/// <param name="IssueDate">成文日期.</param>
/// <param name="NetFen">By how much the total changed; may be zero or negative.</param>
/// <param name="Key">Unique and lasting within the allocation.</param>
/// <param name="At">When it was applied.</param>
public sealed record PublicCorrection(string Number, string Title, string KindText, DateOnly IssueDate, long NetFen, string Key, DateTimeOffset At);

/// <summary>A budget line: kind of classification and the line as written.</summary>
public sealed record PublicBudgetLine(string Kind, string Written);

/// <summary>A part of the total by source, in fen.</summary>
public sealed record PublicFund(string Source, long AmountFen);

/// <summary>A correction or withdrawal that the public is told of.</summary>
/// <param name="Key">Unique within the allocation.</param>
/// <param name="At">When it took effect.</param>
/// <param name="Kind">As in 更正说明, 撤下名单.</param>
/// <param name="TownshipCode">Township it concerns, null for the whole allocation.</param>
/// <param name="Reason">Reason in the bureau's words.</param>
public sealed record PublicNote(string Key, DateTimeOffset At, string Kind, string? TownshipCode, string Reason);

/// <summary>Why and when something public was taken down.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Reason.</param>
/// <param name="Sha256">Digest of the whole list or data file as it last stood; empty when what stood follows from the state.</param>
public sealed record PublicWithdrawal(DateTimeOffset At, string Reason, string Sha256 = "");

/// <summary>A township's part.</summary>
/// <param name="Code">9-digit code.</param>
/// <param name="Name">Name.</param>
/// <param name="StageText">Stage in Chinese.</param>
/// <param name="ChangedAt">When its state last changed.</param>
/// <param name="PublicityFrom">Start of publicity, if begun.</param>
/// <param name="PublicityUntil">End of publicity, if begun.</param>
/// <param name="InPublicity">Publicity runs at this state.</param>
/// <param name="Steps">Timeline: what was done when.</param>
/// <param name="Progress">Figures.</param>
/// <param name="Villages">By code; empty before a roster is posted.</param>
public sealed record PublicTownship(
    string Code,
    string Name,
    string StageText,
    DateTimeOffset ChangedAt,
    DateTimeOffset? PublicityFrom,
    DateTimeOffset? PublicityUntil,
    bool InPublicity,
    IReadOnlyList<PublicStep> Steps,
    Progress Progress,
    IReadOnlyList<PublicVillage> Villages)
{
    /// <summary>Set when the lists of people were taken down; the amounts stay, and the entries are there only to tell the digest of what was withdrawn.</summary>
    public PublicWithdrawal? ListsWithdrawn { get; init; }
}

/// <summary>One step of the timeline: when it was done, and until when it is due where a rule says so.</summary>
public sealed record PublicStep(string Text, DateTimeOffset? DoneAt, DateTimeOffset? DueAt = null);

/// <summary>A village's part.</summary>
public sealed record PublicVillage(string Code, string Name, Progress Progress, IReadOnlyList<PublicEntry> Entries);

/// <summary>One household as the public sees it (domain.md §1.3, column 网上公开): masked name, village, category, amount, state; nothing else.</summary>
/// <param name="Number">Number on the roster.</param>
/// <param name="MaskedName">As in 张*三; empty for sensitive programmes.</param>
/// <param name="VillageName">Village.</param>
/// <param name="HouseholdSize">Persons in the household.</param>
/// <param name="AssistedPersons">Persons the money is for.</param>
/// <param name="Category">救助类别.</param>
/// <param name="AmountFen">Amount in fen.</param>
/// <param name="State">State.</param>
/// <param name="RecoveredFen">What came back of a wrong payment, in fen, while not all of it did.</param>
/// <param name="Leaf">Leaf of the proof (64 hex characters); empty without one.</param>
public sealed record PublicEntry(int Number, string MaskedName, string VillageName, int HouseholdSize, int AssistedPersons, string Category, long AmountFen, PublicEntryState State, long RecoveredFen = 0, string Leaf = "");

/// <summary>State of an entry in public.</summary>
public enum PublicEntryState
{
    /// <summary>公示中</summary>
    InPublicity,

    /// <summary>异议核查中</summary>
    UnderObjection,

    /// <summary>待发放</summary>
    AwaitingPayment,

    /// <summary>银行办理中</summary>
    WithBank,

    /// <summary>已发放</summary>
    Paid,

    /// <summary>退回待更正</summary>
    AwaitingCorrection,

    /// <summary>不予发放</summary>
    Cancelled,

    /// <summary>暂缓发放</summary>
    OnHold,

    /// <summary>已追回</summary>
    Recovered,
}

/// <summary>Figures of an allocation, township or village. Allocated = paid + returned + outstanding, always. All money in fen.</summary>
/// <param name="AllocatedFen">Allocated; for a village: on the roster.</param>
/// <param name="RosteredFen">On accepted rosters.</param>
/// <param name="PaidFen">Credited to households.</param>
/// <param name="WithBankFen">With the bank, answer not known.</param>
/// <param name="ReturnedFen">Given back to the fund.</param>
/// <param name="OutstandingFen">Allocated, neither paid nor given back.</param>
/// <param name="Households">Households on rosters.</param>
/// <param name="PaidHouseholds">Paid.</param>
/// <param name="HeldHouseholds">Under objection.</param>
/// <param name="RejectedHouseholds">Rejected by the bank, waiting for correction.</param>
/// <param name="CancelledHouseholds">Not owed after all.</param>
/// <param name="HeldFen">Under objection.</param>
/// <param name="RejectedFen">Rejected by the bank, waiting for correction.</param>
/// <param name="WithBankHouseholds">With the bank, answer not known.</param>
public sealed record Progress(
    long AllocatedFen,
    long RosteredFen,
    long PaidFen,
    long WithBankFen,
    long ReturnedFen,
    long OutstandingFen,
    int Households,
    int PaidHouseholds,
    int HeldHouseholds,
    int RejectedHouseholds,
    int CancelledHouseholds,
    long HeldFen = 0,
    long RejectedFen = 0,
    int WithBankHouseholds = 0)
{
    /// <summary>All zero.</summary>
    public static Progress None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Adds two sets of figures, checked.</summary>
    public Progress Plus(Progress other) => new(
        checked(AllocatedFen + other.AllocatedFen),
        checked(RosteredFen + other.RosteredFen),
        checked(PaidFen + other.PaidFen),
        checked(WithBankFen + other.WithBankFen),
        checked(ReturnedFen + other.ReturnedFen),
        checked(OutstandingFen + other.OutstandingFen),
        checked(Households + other.Households),
        checked(PaidHouseholds + other.PaidHouseholds),
        checked(HeldHouseholds + other.HeldHouseholds),
        checked(RejectedHouseholds + other.RejectedHouseholds),
        checked(CancelledHouseholds + other.CancelledHouseholds),
        checked(HeldFen + other.HeldFen),
        checked(RejectedFen + other.RejectedFen),
        checked(WithBankHouseholds + other.WithBankHouseholds));
}
