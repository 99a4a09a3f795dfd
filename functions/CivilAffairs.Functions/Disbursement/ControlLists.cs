using System.Collections.Concurrent;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>The lists that the controls look people up in, as they were uploaded last. A version is read once and remembered: it never changes.</summary>
public sealed class ControlLists(IRecordStore<ControlListVersion> versions, IArtifactStore artifacts)
{
    private readonly ConcurrentDictionary<string, ControlList> read = new(StringComparer.Ordinal);

    /// <summary>Current lists by kind.</summary>
    public async Task<IReadOnlyDictionary<ControlListKind, ControlList>> CurrentAsync(CancellationToken cancellation)
    {
        var current = new Dictionary<ControlListKind, ControlList>();
        foreach (var version in await VersionsAsync(cancellation)) current[version.Kind] = await ReadAsync(version, cancellation);
        return current;
    }

    /// <summary>Latest version of every kind that was uploaded. All versions are few and are asked for at once.</summary>
    public async Task<IReadOnlyList<ControlListVersion>> VersionsAsync(CancellationToken cancellation) =>
        [.. (await versions.ListOpenAsync(cancellation)).GroupBy(version => version.Kind).OrderBy(same => same.Key).Select(same => same.MaxBy(version => version.UploadedAt)!)];

    private async Task<ControlList> ReadAsync(ControlListVersion version, CancellationToken cancellation)
    {
        if (read.TryGetValue(version.Artifact, out var known)) return known;
        var list = WireJson.Read<ControlList>(await artifacts.RequireAsync(version.Artifact, cancellation));
        return read[version.Artifact] = list;
    }
}
