using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Publication;

/// <summary>
/// Writes rendered files into the public container: only what changed, never what the gate stops. Safe to run twice by path and content hash.
/// </summary>
public sealed class SiteWriter(ISiteStore site, IPublicationRegister register, PublishGate gate, TimeProvider time, ILogger<SiteWriter> logger)
{
    // Readers see a change within a minute; a page is never served stale for longer.
    private const string CacheControl = "public, max-age=60";

    private const int WritesAtOnce = 8;

    /// <summary>Writes the files below a prefix; returns the paths that the gate stopped.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(string prefix, IReadOnlyList<SiteFile> files, CancellationToken cancellation)
    {
        var known = await register.ReadAsync(prefix, cancellation);
        var changed = files
            .Select(file => new PublishedFile(file.Path, KeyText.Sha256(file.Content.Span), file.Content.Length, time.GetUtcNow()))
            .Zip(files)
            .Where(pair => known.GetValueOrDefault(pair.First.Path) != pair.First.Sha256)
            .ToList();
        var stopped = changed.Where(pair => gate.Scan(pair.Second).Count > 0).Select(pair => pair.Second.Path).ToHashSet();
        foreach (var path in stopped) logger.LogError("The publish gate stopped {Path}", path);

        // Data files first: a page never links to what is not there yet.
        var passed = changed.Where(pair => !stopped.Contains(pair.Second.Path)).OrderBy(pair => pair.Second.Path.EndsWith(".html", StringComparison.Ordinal)).ToList();
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(WritesAtOnce, passed.Count)).Select(_ => WriteSomeAsync()));
        await register.RecordAsync([.. passed.Select(pair => pair.First)], cancellation);
        if (passed.Count > 0) logger.LogInformation("Published {Count} files below '{Prefix}'", passed.Count, prefix);
        return [.. stopped];

        // Each of the lanes takes the next file until none is left.
        async Task WriteSomeAsync()
        {
            while (Interlocked.Increment(ref next) - 1 is var index && index < passed.Count)
            {
                var file = passed[index].Second;
                await site.WriteAsync(file.Path, file.Content, file.ContentType, CacheControl, cancellation);
            }
        }
    }
}
