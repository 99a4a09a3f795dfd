using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Supervision;

/// <summary>An allocation in the list. Money in fen.</summary>
public sealed record AllocationLineView(string AllocationId, string Number, string Title, long TotalFen, AllocationStage Stage);

/// <summary>An allocation as staff programs see it. Money in fen; allocated = paid + returned + outstanding.</summary>
public sealed record AllocationView(
    string AllocationId,
    string Number,
    string Title,
    AllocationStage Stage,
    long TotalFen,
    long AllocatedFen,
    long PaidFen,
    long ReturnedFen,
    long OutstandingFen,
    int Households,
    int PaidHouseholds,
    IReadOnlyList<TownshipView> Townships,
    IReadOnlyList<WaitView> Waits);

/// <summary>A township of an allocation. <paramref name="PayableEntries"/>: posted entries that an approval would cover once publicity ended.</summary>
public sealed record TownshipView(
    string Code,
    string Name,
    long AmountFen,
    TownshipStage Stage,
    string RosterSha256,
    int RosterEntries,
    long RosterFen,
    DateTimeOffset? PublicityUntil,
    int PayableEntries,
    int HeldEntries,
    int ApprovedEntries,
    int InstructedEntries,
    int RejectedEntries,
    int PaidEntries,
    int CancelledEntries,
    long AllocatedFen,
    long PaidFen,
    long ReturnedFen,
    long OutstandingFen);

/// <summary>An open wait.</summary>
public sealed record WaitView(string Key, WaitKind Kind, string Owner, string Task, DateTimeOffset Deadline, bool Escalated);

/// <summary>An entry, masked.</summary>
public sealed record EntryView(int EntryNumber, string MaskedName, string Village, long AmountFen, ObligationState State, string Reason, string BankCode, string CardTail, int Attempts);

/// <summary>An objection without its grounds.</summary>
public sealed record ObjectionView(string ObjectionId, int EntryNumber, string TakenBy, DateTimeOffset RaisedAt, bool? Upheld);
