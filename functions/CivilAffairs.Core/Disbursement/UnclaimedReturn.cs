using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Disbursement;

/// <summary>One person asks, another approves, that money which could not be paid goes back to the fund (domain.md C47). Table <c>Unclaimed</c>.</summary>
public sealed record UnclaimedReturn : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Obligation and attempt: what is rejected anew may be given back anew.</summary>
    public required string Key { get; init; }

    /// <summary>Entry.</summary>
    public required int EntryNumber { get; init; }

    /// <summary>Amount in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>What was tried, and why it cannot be paid.</summary>
    public required string Reason { get; init; }

    /// <summary>Who asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Who approved; empty before.</summary>
    public string ApprovedBy { get; init; } = "";

    /// <summary>When the money went back; null before.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => $"{AllocationId}|{TownshipCode}";

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => ApprovedAt is null;
}
