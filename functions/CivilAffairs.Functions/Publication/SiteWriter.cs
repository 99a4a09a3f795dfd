using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Publication;

/// <summary>
/// Writes rendered files into the public container: only what changed, never what the gate stops. Safe to run twice by path and content hash.
/// </summary>
public sealed class SiteWriter(ISiteStore site, IPublicationRegister register, PublishGate gate, ISiteRenderer renderer, TimeProvider time, ILogger<SiteWriter> logger)
{
    // Readers see a change within a minute; a page is never served stale for longer.
    private const string CacheControl = "public, max-age=60";

    private const int WritesAtOnce = 8;

    /// <summary>Writes the files below a prefix; returns the paths that the gate stopped.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(string prefix, IReadOnlyList<SiteFile> files, CancellationToken cancellation) =>
        (await WriteAllAsync(prefix, files, cancellation)).Stopped;

    /// <summary>Writes the files below a prefix; tells what the gate stopped, and what stands there beside them.</summary>
    public async Task<SiteWriting> WriteAllAsync(string prefix, IReadOnlyList<SiteFile> files, CancellationToken cancellation)
    {
        var known = await register.ReadAsync(prefix, cancellation);
        var changed = files.Select(Digested).Where(file => known.GetValueOrDefault(file.Row.Path) != file.Row.Sha256).ToList();
        var stopped = changed.Where(file => gate.Scan(file.File).Count > 0).Select(file => file.Row.Path).ToHashSet(StringComparer.Ordinal);
        var passed = changed.Where(file => !stopped.Contains(file.Row.Path)).ToList();
        foreach (var path in stopped)
        {
            logger.PublishGateHit(path);
            // What stood there before stays; where nothing did, a page says why, so that no link breaks.
            if (!known.ContainsKey(path)) passed.Add(Digested(await renderer.RenderHeldAsync(path, cancellation)));
        }

        foreach (var rank in passed.GroupBy(file => RankOf(file.Row.Path)).OrderBy(rank => rank.Key)) await WriteAsync(prefix, rank, known, cancellation);
        if (passed.Count > 0) logger.LogInformation("Published {Count} files below '{Prefix}'", passed.Count, prefix);
        return new([.. stopped], [.. known.Keys.Except(files.Select(file => file.Path), StringComparer.Ordinal)]);
    }

    /// <summary>Removes files that no page links to any more. Safe to run twice by path.</summary>
    public async Task RemoveAsync(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        foreach (var path in paths) await site.DeleteAsync(path, cancellation);
        await register.ForgetAsync(paths, cancellation);
        if (paths.Count > 0) logger.LogInformation("Removed {Count} public files", paths.Count);
    }

    // Data first, then pages from the deepest up, the first page last: a reader never follows a link to what is not there yet.
    private static int RankOf(string path)
    {
        if (!path.EndsWith(".html", StringComparison.Ordinal)) return 0;
        return path == "index.html" ? int.MaxValue : 100 - path.Count(letter => letter == '/');
    }

    private (SiteFile File, PublishedFile Row) Digested(SiteFile file) =>
        (file, new PublishedFile(file.Path, KeyText.Sha256(file.Content.Span), file.Content.Length, time.GetUtcNow()));

    private async Task WriteAsync(string prefix, IEnumerable<(SiteFile File, PublishedFile Row)> files, IReadOnlyDictionary<string, string> known, CancellationToken cancellation)
    {
        var batch = files.ToList();
        await Lanes.RunAsync(batch, WritesAtOnce, pair => site.WriteAsync(pair.File.Path, pair.File.Content, pair.File.ContentType, CacheControl, cancellation));
        if (!await register.RecordAsync(prefix, [.. batch.Select(pair => pair.Row)], known, cancellation))
        {
            // Whoever writes next writes them in any case.
            await register.ForgetAsync([.. batch.Select(pair => pair.File.Path)], cancellation);
            throw new PublicationOvertakenException(prefix);
        }
    }
}

/// <summary>Another run wrote the same files at the same time: the host runs an activity twice, and both may be at work. What stands may be older than what is recorded, so it is published anew from the ledger.</summary>
/// <param name="prefix">Where.</param>
public sealed class PublicationOvertakenException(string prefix) : Exception($"The files below '{prefix}' were written by another run meanwhile.");

/// <summary>What a writing came to.</summary>
/// <param name="Stopped">Paths that the gate stopped.</param>
/// <param name="Beside">Paths that stand below the prefix and were not among the files.</param>
public sealed record SiteWriting(IReadOnlyList<string> Stopped, IReadOnlyList<string> Beside);
