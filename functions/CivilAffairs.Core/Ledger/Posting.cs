namespace CivilAffairs.Core.Ledger;

/// <summary>One transfer between two accounts of a township's part of an allocation. Inserted once, never changed.</summary>
/// <param name="PostingId">Business key and idempotency key of the step that moves the money, as in <c>instruct:2026-15-abc123-990123101-rcb-01:0003</c>.</param>
/// <param name="AllocationId">Allocation.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="From">Account debited.</param>
/// <param name="To">Account credited.</param>
/// <param name="AmountFen">Amount in fen, positive.</param>
/// <param name="Obligations">How many obligations it covers; 0 for shares and remainders.</param>
/// <param name="Cause">Document, roster, batch, return or decision that caused it.</param>
/// <param name="At">When it was first posted.</param>
public sealed record Posting(
    string PostingId,
    string AllocationId,
    string TownshipCode,
    Account From,
    Account To,
    long AmountFen,
    int Obligations,
    string Cause,
    DateTimeOffset At);
