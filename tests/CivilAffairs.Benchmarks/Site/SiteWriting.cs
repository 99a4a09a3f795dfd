using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Core.Publication;
using CivilAffairs.Functions.Publication;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Benchmarks.Site;

/// <summary>Writes pages into the site, gate, register and order included, and compares the rate to a bare loop that uploads the same bytes to the same Azurite.</summary>
internal sealed class SiteWriting(int count) : IBenchmark
{
    private const int Runs = 5;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var site = await PublishedSite.StartAsync(0);
        var writer = site.Services.GetRequiredService<SiteWriter>();
        var bare = site.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient("bare");
        await bare.CreateAsync();
        var (ours, theirs) = (new double[Runs], new double[Runs]);
        for (var run = -1; run < Runs; run++)
        {
            var files = Pages(run);
            var began = Stopwatch.GetTimestamp();
            var stopped = await writer.WriteAsync($"allocations/{run + 1}/", files, CancellationToken.None);
            var our = files.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (stopped.Count > 0) throw new InvalidOperationException("The gate stopped pages that name nobody.");
            began = Stopwatch.GetTimestamp();
            foreach (var file in files)
                await bare.GetBlobClient(file.Path).UploadAsync(new BinaryData(file.Content), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = file.ContentType } });
            // The first run is for nothing: neither pays for what is compiled first.
            if (run >= 0) (ours[run], theirs[run]) = (our, files.Count / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return
        [
            Figure.Of("site.write-ratio", "ratio", [.. ours.Zip(theirs, (our, other) => our / other)]),
            Figure.Of("site.write-ratio.ours", "files/s", ours),
            Figure.Of("site.write-ratio.bare", "files/s", theirs),
        ];
    }

    // As long as a village's page.
    private List<SiteFile> Pages(int run) =>
    [
        .. Enumerable.Range(0, count).Select(number => new SiteFile(
            $"allocations/{run + 1}/page-{number}.html",
            System.Text.Encoding.UTF8.GetBytes($"<!doctype html><title>{run} {number}</title>{string.Concat(Enumerable.Repeat("<tr><td>张*</td><td>300.00</td></tr>", 600))}"),
            "text/html; charset=utf-8")),
    ];
}
