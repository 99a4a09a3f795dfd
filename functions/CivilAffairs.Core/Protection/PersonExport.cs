using System.Text.Json.Serialization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Protection;

/// <summary>
/// A person's request to see what is held about them (PIPL 45), asked for by one person of the bureau and allowed by another. The file is made anew each time it is fetched and lies nowhere. Table <c>PersonExports</c>.
/// </summary>
public sealed record PersonExport : IKeptRecord
{
    /// <summary>The only partition.</summary>
    public const string County = "county";

    /// <summary>Key; says nothing of the person.</summary>
    public required string ExportId { get; init; }

    /// <summary>Keyed hash of the resident ID; the ID itself is kept nowhere.</summary>
    public required string PersonFingerprint { get; init; }

    /// <summary>How the person was identified, and why, without personal data.</summary>
    public required string Reason { get; init; }

    /// <summary>Who asked.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who allowed it.</summary>
    public string ApprovedBy { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Until when it may be fetched.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string Partition => County;

    /// <inheritdoc/>
    [JsonIgnore]
    public string Key => ExportId;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => ApprovedAt is null;

    /// <inheritdoc/>
    public override string ToString() => $"PersonExport {ExportId}";
}
