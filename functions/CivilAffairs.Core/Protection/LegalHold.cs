using System.Text.Json.Serialization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Protection;

/// <summary>Nothing that it covers is erased while it stands: a dispute, an inspection, a lawsuit. Table <c>LegalHolds</c>.</summary>
public sealed record LegalHold : IKeptRecord
{
    /// <summary>The only partition.</summary>
    public const string County = "county";

    /// <summary>Key.</summary>
    public required string HoldId { get; init; }

    /// <summary>Allocation; empty: the whole county.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Why, without personal data.</summary>
    public required string Reason { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who ended it: another person than who set it.</summary>
    public string ReleasedBy { get; init; } = "";

    /// <summary>When it was ended.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Whether it covers everything.</summary>
    [JsonIgnore]
    public bool IsCounty => AllocationId.Length == 0;

    /// <inheritdoc/>
    [JsonIgnore]
    public string Partition => County;

    /// <inheritdoc/>
    [JsonIgnore]
    public string Key => HoldId;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => ReleasedAt is null;

    /// <inheritdoc/>
    public override string ToString() => $"LegalHold {HoldId}";
}
