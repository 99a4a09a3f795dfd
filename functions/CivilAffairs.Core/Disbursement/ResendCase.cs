using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Disbursement;

/// <summary>
/// Payments of a batch that the bank rejected for a reason of the county's: one person asks to send them again to the same accounts, another
/// agrees (domain.md §4.2 and C40). It covers what stood rejected when it was asked for, and nothing that is rejected later. Table <c>Resends</c>.
/// </summary>
public sealed record ResendCase : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Batch, reason and number of the proposal.</summary>
    public required string Key { get; init; }

    /// <summary>Batch that was rejected, in whole or in part.</summary>
    public required string BatchId { get; init; }

    /// <summary>ISO 20022 reason, one for which <see cref="IsoReasons.IsCountys"/> holds.</summary>
    public required string Reason { get; init; }

    /// <summary>Entries at the proposal.</summary>
    public required int EntryCount { get; init; }

    /// <summary>Their sum in fen.</summary>
    public required long TotalFen { get; init; }

    /// <summary>What it rests on: how the reason was settled, or what the bank answered.</summary>
    public required string Evidence { get; init; }

    /// <summary>The bank stated in writing that it did not pay: asked for when it took the payment for a repetition (domain.md §4.3).</summary>
    public bool BankDenies { get; init; }

    /// <summary>Who asked.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>True: to be sent again; false: refused; null: not looked at.</summary>
    public bool? Accepted { get; init; }

    /// <summary>Who looked at it.</summary>
    public string ReviewedBy { get; init; } = "";

    /// <summary>Why it was refused.</summary>
    public string ReviewReason { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>When it was carried out; from then on it moves nothing.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => $"{AllocationId}|{TownshipCode}";

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => Accepted is null;

    /// <summary>Accepted, and not carried out yet.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsDue => Accepted == true && SettledAt is null;

    /// <summary>Whether it is about this payment: rejected by this batch for this reason, before it was asked for.</summary>
    public bool Covers(RejectedPayment payment)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return payment.IsCountys && payment.Instruction.BatchId == BatchId && payment.Reason == Reason && payment.Obligation.ChangedAt <= ProposedAt;
    }

    /// <inheritdoc/>
    public override string ToString() => $"ResendCase {Key}";
}
