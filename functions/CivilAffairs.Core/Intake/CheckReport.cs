namespace CivilAffairs.Core.Intake;

/// <summary>What kind of file was checked.</summary>
public enum CheckedFileKind
{
    /// <summary>A joint allocation document.</summary>
    Allocation,

    /// <summary>A township's roster.</summary>
    Roster,

    /// <summary>A bank's return file.</summary>
    BankReturn,

    /// <summary>A batch file for a bank, before it is sent.</summary>
    BankBatch,

    /// <summary>A bank's statement of the paying account.</summary>
    BankStatement,

    /// <summary>A bank's answer about accounts before payment.</summary>
    AccountCheck,

    /// <summary>A document that corrects an earlier allocation.</summary>
    Correction,

    /// <summary>A township's document that splits its share among its villages.</summary>
    VillageSplit,

    /// <summary>A list that the controls look people up in.</summary>
    ControlList,
}

/// <summary>How the check of an uploaded file ended.</summary>
public enum CheckOutcome
{
    /// <summary>Taken; the flow goes on.</summary>
    Accepted,

    /// <summary>Faults must be mended; nothing else happened.</summary>
    Faulty,

    /// <summary>Cannot be taken as it conflicts with what is already there; that stays untouched.</summary>
    Refused,

    /// <summary>The same bytes were taken before; no second effect.</summary>
    AlreadyTaken,
}

/// <summary>The answer to one uploaded file. Written as JSON and as a page; the original is always kept beside it.</summary>
/// <param name="FileName">Name as uploaded.</param>
/// <param name="Sha256">Lower-case hex digest of the bytes: the file's identity.</param>
/// <param name="Kind">What the file was taken for.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Summary">One Chinese sentence for the head of the page.</param>
/// <param name="CheckedAt">When it was checked first.</param>
/// <param name="AllocationId">The allocation it belongs to, when known.</param>
/// <param name="TownshipCode">The township it belongs to, for rosters.</param>
/// <param name="Rows">Data rows read.</param>
/// <param name="TotalFen">Sum of the amounts read, in fen, when it could be told.</param>
/// <param name="Faults">All faults, errors first in file order.</param>
public sealed record CheckReport(
    string FileName,
    string Sha256,
    CheckedFileKind Kind,
    CheckOutcome Outcome,
    string Summary,
    DateTimeOffset CheckedAt,
    string? AllocationId,
    string? TownshipCode,
    int Rows,
    long? TotalFen,
    IReadOnlyList<Fault> Faults);
