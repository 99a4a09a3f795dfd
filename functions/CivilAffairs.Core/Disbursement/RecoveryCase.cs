using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Disbursement;

/// <summary>A wrong payment and what became of it (domain.md C49: 原因、应追、已追、核销依据). Table <c>Recoveries</c>.</summary>
public sealed record RecoveryCase : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Obligation that was paid wrongly: one case each.</summary>
    public required string ObligationId { get; init; }

    /// <summary>Entry.</summary>
    public required int EntryNumber { get; init; }

    /// <summary>Why it must come back.</summary>
    public required string Reason { get; init; }

    /// <summary>应追, in fen.</summary>
    public required long DueFen { get; init; }

    /// <summary>Who opened the case.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>已追: receipts by time.</summary>
    public IReadOnlyList<RecoveryReceipt> Receipts { get; init; } = [];

    /// <summary>A write-off that was asked for or approved; null: none.</summary>
    public WriteOff? WriteOff { get; init; }

    /// <summary>已追, in fen.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long RecoveredFen => Receipts.Aggregate(0L, (sum, receipt) => checked(sum + receipt.AmountFen));

    /// <summary>Due, neither recovered nor written off, in fen.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long OutstandingFen => WriteOff is { ApprovedAt: not null } ? 0 : checked(DueFen - RecoveredFen);

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => $"{AllocationId}|{TownshipCode}";

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => ObligationId;

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => OutstandingFen > 0;
}

/// <summary>Money that came back.</summary>
/// <param name="Number">Receipt's number: it counts once.</param>
/// <param name="AmountFen">Amount in fen.</param>
/// <param name="By">Who took it down.</param>
/// <param name="At">When.</param>
public sealed record RecoveryReceipt(string Number, long AmountFen, string By, DateTimeOffset At);

/// <summary>What cannot be recovered is written off by two persons; no money moves.</summary>
/// <param name="AmountFen">Amount in fen: what was outstanding.</param>
/// <param name="Basis">核销依据.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="ApprovedBy">Who approved; empty before.</param>
/// <param name="ApprovedAt">When.</param>
public sealed record WriteOff(long AmountFen, string Basis, string RequestedBy, DateTimeOffset RequestedAt, string ApprovedBy = "", DateTimeOffset? ApprovedAt = null);
