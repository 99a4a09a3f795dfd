using System.Collections.Concurrent;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>The lists that the controls look people up in, as each source uploaded them last. A version is read once and remembered: it never changes.</summary>
public sealed class ControlLists(IRecordStore<ControlListVersion> versions, IArtifactStore artifacts)
{
    private readonly ConcurrentDictionary<string, ControlList> read = new(StringComparer.Ordinal);

    /// <summary>Current lists by kind.</summary>
    public async Task<IReadOnlyDictionary<ControlListKind, ControlList>> CurrentAsync(CancellationToken cancellation)
    {
        var current = new Dictionary<ControlListKind, ControlList>();
        foreach (var kind in (await VersionsAsync(cancellation)).GroupBy(version => version.Kind))
        {
            var lists = new List<ControlList>();
            foreach (var version in kind) lists.Add(await ReadAsync(version, cancellation));
            current[kind.Key] = ControlListUnion.Of(lists);
        }

        return current;
    }

    /// <summary>Latest version of every kind and source that is in use. All versions are few and are asked for at once.</summary>
    public async Task<IReadOnlyList<ControlListVersion>> VersionsAsync(CancellationToken cancellation) =>
    [
        .. (await versions.ListOpenAsync(cancellation)).GroupBy(version => (version.Kind, version.Source))
            .OrderBy(same => same.Key.Kind).ThenBy(same => same.Key.Source, StringComparer.Ordinal).Select(same => same.MaxBy(version => version.UploadedAt)!),
    ];

    /// <summary>Takes all versions of a source out of use. Safe to run twice: what is out of use stays so. Zero when there was none.</summary>
    public async Task<int> RetireAsync(ControlListKind kind, string source, string by, string reason, DateTimeOffset at, CancellationToken cancellation)
    {
        var standing = (await versions.ListOpenAsync(cancellation)).Where(version => version.Kind == kind && version.Source == source).ToList();
        foreach (var version in standing)
            await versions.ChangeAsync(version.Partition, version.Key, stored => stored.IsOpen ? stored with { RetiredBy = by, RetireReason = reason, RetiredAt = at } : stored, cancellation);
        return standing.Count;
    }

    private async Task<ControlList> ReadAsync(ControlListVersion version, CancellationToken cancellation)
    {
        if (read.TryGetValue(version.Artifact, out var known)) return known;
        var list = WireJson.Read<ControlList>(await artifacts.RequireAsync(version.Artifact, cancellation));
        return read[version.Artifact] = list;
    }
}
