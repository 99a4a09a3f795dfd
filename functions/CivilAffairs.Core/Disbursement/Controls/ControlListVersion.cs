using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>A list as it was uploaded: which file, from where, true up to when. Table <c>ControlLists</c>; the people are in an artifact, hashed.</summary>
public sealed record ControlListVersion : IKeptRecord
{
    /// <summary>Kind.</summary>
    public required ControlListKind Kind { get; init; }

    /// <summary>Hash of the uploaded file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who made the list.</summary>
    public required string Source { get; init; }

    /// <summary>Date up to which it is true.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>People on it.</summary>
    public required int People { get; init; }

    /// <summary>Artifact with the hashed people.</summary>
    public required string Artifact { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Who took the source's list out of use, since it delivers none any more; empty while it is in use.</summary>
    public string RetiredBy { get; init; } = "";

    /// <summary>Why.</summary>
    public string RetireReason { get; init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Partition => PartitionOf(Kind);

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => $"{Sha256}|{UploadedAt.UtcTicks:D19}";

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => RetiredAt is null;

    /// <summary>Partition of a kind.</summary>
    public static string PartitionOf(ControlListKind kind) => kind.ToString();
}
