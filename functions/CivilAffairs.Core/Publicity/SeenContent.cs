using System.Text.Json.Serialization;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Publicity;

/// <summary>Which content of an approval a person saw last, and which one before. Table <c>SeenContents</c>.</summary>
public sealed record SeenContent : IKeptRecord
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Township.</summary>
    public required string TownshipCode { get; init; }

    /// <summary>Account of who looked.</summary>
    public required string Account { get; init; }

    /// <summary>Hash of the content seen last.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>When it was seen first.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Hash of the content seen before that; empty: none.</summary>
    public string BeforeSha256 { get; init; } = "";

    /// <summary>When that was seen.</summary>
    public DateTimeOffset? BeforeAt { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public string Partition => $"{AllocationId}|{TownshipCode}";

    /// <inheritdoc/>
    [JsonIgnore]
    public string Key => Account;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsOpen => false;

    /// <summary>After a look at a content: the same one again changes nothing.</summary>
    public SeenContent See(string contentSha256, DateTimeOffset at) =>
        contentSha256 == ContentSha256 ? this : this with { ContentSha256 = contentSha256, At = at, BeforeSha256 = ContentSha256, BeforeAt = At };
}
