using System.Diagnostics;
using CivilAffairs.Functions.Publication;

namespace CivilAffairs.Benchmarks.Site;

/// <summary>One household of a county of 100,000 changes, and its township is published again: read, rendered, scanned, written.</summary>
internal sealed class SiteRepublishing(int count) : IBenchmark
{
    private const int Runs = 5;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var site = await PublishedSite.StartAsync(count);
        var began = Stopwatch.GetTimestamp();
        await site.Publisher.PublishEverything("site", CancellationToken.None);
        var first = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var seconds = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            await site.ChangeAsync(township: run, entry: 1 + run);
            PublicationRequest request = new(SiteCounty.Allocation.AllocationId, SiteCounty.Profile.Townships[run].Code);
            began = Stopwatch.GetTimestamp();
            await site.Publisher.PublishChanges([request], CancellationToken.None);
            seconds[run] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return [Figure.Of("site.republish", "s", seconds), Figure.Of("site.publish-everything", "s", [first])];
    }
}
