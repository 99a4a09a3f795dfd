namespace CivilAffairs.Counterparts.Wire;

/// <summary>Answer to an upload; outcome and allocation are set when the same bytes were taken before.</summary>
public sealed record UploadAnswer(string Sha256, string FileName, string Status, string? Outcome, string? AllocationId);

/// <summary>Check report of a file, as far as a counterpart reads it.</summary>
public sealed record ReportFile(string FileName, string Sha256, string Outcome, string Summary, string? AllocationId, int Rows, IReadOnlyList<ReportFault> Faults);

/// <summary>One fault of a report.</summary>
public sealed record ReportFault(string Code, string Severity, ReportPlace Place, string Value, string Message, string Mend);

/// <summary>Where a fault stands.</summary>
public sealed record ReportPlace(string File, string? Sheet, int? Row, string? Column);

/// <summary>An allocation with its townships, as staff see it; amounts in fen.</summary>
public sealed record AllocationState(
    string AllocationId,
    string Number,
    string Title,
    string Stage,
    long TotalFen,
    long AllocatedFen,
    long PaidFen,
    long ReturnedFen,
    long OutstandingFen,
    int Households,
    int PaidHouseholds,
    IReadOnlyList<TownshipState> Townships,
    IReadOnlyList<WaitState> Waits)
{
    /// <summary>Nothing is left to do.</summary>
    public bool IsClosed => Stage == "Closed";
}

/// <summary>A township in an allocation.</summary>
public sealed record TownshipState(
    string Code,
    string Name,
    long AmountFen,
    string Stage,
    string RosterSha256,
    int RosterEntries,
    long RosterFen,
    DateTimeOffset? PublicityUntil,
    int PayableEntries,
    int HeldEntries,
    int RejectedEntries,
    int PaidEntries,
    long PaidFen);

/// <summary>An open wait.</summary>
public sealed record WaitState(string Key, string Kind, string Owner, string Task, DateTimeOffset Deadline);

/// <summary>An objection; null while undecided.</summary>
public sealed record ObjectionState(string ObjectionId, int EntryNumber, bool? Upheld);

/// <summary>What a township reads in its notice.</summary>
public sealed record NoticeFile(string AllocationId, string TownshipCode, string TownshipName, string Number, string Title, long AmountFen, string Token);

/// <summary>An account that the bank rejected.</summary>
public sealed record CorrectionFile(int EntryNumber, int Attempt, string Reason);

/// <summary>Answer to an objection.</summary>
public sealed record ObjectionAnswer(string ObjectionId);

/// <summary>Answer of the self-check.</summary>
public sealed record SelfCheckAnswer(bool Ok, IReadOnlyList<System.Text.Json.JsonElement> Violations);

/// <summary>Problem details (RFC 9457).</summary>
public sealed record ProblemAnswer(string? Title, string? Detail);

/// <summary>A hit of the controls before payment.</summary>
public sealed record ControlHitState(string Key, string RuleName, int EntryNumber, string Severity, string Decision, DateTimeOffset? GoneAt);

/// <summary>What would be approved of a township, by its hash.</summary>
public sealed record ApprovalState(string ContentSha256);
