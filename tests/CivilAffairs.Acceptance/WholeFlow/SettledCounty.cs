using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Acceptance.Stack;
using CivilAffairs.Core.Intake;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Acceptance.WholeFlow;

/// <summary>A county whose allocation went all the way, played once for all tests that look at what came of it.</summary>
public sealed class SettledCounty(AzuriteFixture azurite) : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly CancellationTokenSource limit = new(Patience);
    private readonly Dictionary<string, byte[]> site = new(StringComparer.Ordinal);

    /// <summary>What was played: four townships, 120 households, faults, objections and rejected accounts among them.</summary>
    public SampleScenario Scenario { get; } = new(seed: 7, townships: 4, households: 120);

    /// <summary>The county with its app, which still runs.</summary>
    public PlayedCounty County { get; private set; } = null!;

    /// <summary>The allocation.</summary>
    public string AllocationId { get; private set; } = "";

    /// <summary>Ends a test that waits too long.</summary>
    public CancellationToken Limit => limit.Token;

    /// <summary>Every published file by its path.</summary>
    public IReadOnlyDictionary<string, byte[]> Site => site;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        AllocationId = AllocationKey.From(DocumentNumber.Parse(Scenario.DocumentNumber));
        County = new PlayedCounty(azurite, Scenario);
        await County.App.StartAsync(Limit);
        await County.PutDocumentAsync(SampleDocument.FileName(Scenario, ".docx"), SampleDocument.Docx(Scenario), Limit);
        await County.UntilAsync($"allocations/{AllocationId}", _ => true, Limit);
        await County.PlayAsync(AllocationId, Limit);
        await County.UntilAsync($"allocations/{AllocationId}", state => state.GetProperty("stage").GetString() == "Closed", Limit);
        await County.UntilPublishedAsync(AllocationId, Limit);
        await foreach (var blob in County.Blobs.GetBlobContainerClient("$web").GetBlobsAsync(BlobTraits.None, BlobStates.None, null, Limit))
            site[blob.Name] = (await County.BlobAsync("$web", blob.Name, Limit))!;
    }

    /// <summary>A published page.</summary>
    public IHtmlDocument Page(string path) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(Site[path]));

    /// <inheritdoc/>
    public async Task DisposeAsync() => await County.DisposeAsync();

    /// <inheritdoc/>
    public void Dispose() => limit.Dispose();
}
