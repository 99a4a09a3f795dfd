using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Publicity;

/// <summary>One person's approval of one content (domain.md C40). Table <c>Approvals</c>.</summary>
public sealed record ApprovalRecord : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Hash of what was approved.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Entries approved.</summary>
    public required int Entries { get; init; }

    /// <summary>Their sum in fen.</summary>
    public required long TotalFen { get; init; }

    /// <summary>Persons that this sum needs.</summary>
    public required int Required { get; init; }

    /// <summary>Why it is approved in spite of warnings; empty when there were none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When the last of the required persons approved; null while others are missing.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When it lost its force, as what it approved was changed before the others approved.</summary>
    public DateTimeOffset? InvalidatedAt { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => $"{AllocationId}|{TownshipCode}";

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => $"{ContentSha256}|{By}";

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => CompletedAt is null && InvalidatedAt is null;
}
