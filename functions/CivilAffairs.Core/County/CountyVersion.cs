using System.Globalization;
using System.Text.Json.Serialization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.County;

/// <summary>
/// A version of a county's settings; table <c>CountyVersions</c>. Inserting the row of the next number is what brings it into force, so that of two
/// editors one is second. Never changed but for <see cref="PublishedAt"/>, never deleted: the newest is in force.
/// </summary>
public sealed record CountyVersion : IKeptRecord
{
    /// <summary>The only partition.</summary>
    public const string County = "county";

    /// <summary>So many changes are kept in words; the content itself is kept whole.</summary>
    public const int MostChanges = 200;

    /// <summary>0 is the file with which the app was deployed.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 of the content, which names its artifact.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who brought it into force.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>What changed against the version before, in words; at most <see cref="MostChanges"/>.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The periods of this version: what began under it keeps them.</summary>
    public required DeadlineSettings Deadlines { get; init; }

    /// <summary>When the public site was written anew with it; null before.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string Partition => County;

    /// <inheritdoc/>
    [JsonIgnore]
    public string Key => KeyOf(Number);

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => false;

    /// <summary>Key of a number, in order of numbers.</summary>
    public static string KeyOf(int number) => number.ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>Artifact with a content.</summary>
    public static string ArtifactOf(string sha256) => $"settings/county/{sha256}.json";
}
