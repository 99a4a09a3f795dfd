using System.Text.Json;
using CivilAffairs.Adapters;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Benchmarks.Site;

/// <summary>The app's own services on an Azurite that holds the county's ledger, without triggers: the publisher's activities are called directly.</summary>
internal sealed class PublishedSite : IAsyncDisposable
{
    private readonly AzuriteServer azurite;
    private readonly DirectoryInfo folder;
    private readonly ServiceProvider services;

    private PublishedSite(AzuriteServer azurite, DirectoryInfo folder)
    {
        (this.azurite, this.folder) = (azurite, folder);
        var account = azurite.NewAccount();
        var county = Path.Combine(folder.FullName, "county.json");
        File.WriteAllBytes(county, JsonSerializer.SerializeToUtf8Bytes(SiteCounty.Profile, WireJson.Options));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage"] = account,
            ["AzureWebJobsStorage"] = account,
            ["County:File"] = county,
            ["Fields:KeyFile"] = Path.Combine(folder.FullName, "fields.key"),
            ["Fields:CreateKeyFile"] = "true",
            ["Access:Mode"] = "EntraId",
            ["WEBSITE_AUTH_ENABLED"] = "true",
            ["App:BaseUrl"] = "http://127.0.0.1:7071",
            ["Site:PublicBaseUrl"] = "https://mzj.example.gov.cn",
        }).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddCivilAffairs(configuration).AddSingleton<PublicationActivities>().BuildServiceProvider();
    }

    /// <summary>What publishes.</summary>
    public PublicationActivities Publisher => services.GetRequiredService<PublicationActivities>();

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => services;

    private ILedgerStore Ledger => services.GetRequiredService<ILedgerStore>();

    /// <summary>Starts, and enters so many households.</summary>
    public static async Task<PublishedSite> StartAsync(int count)
    {
        var site = new PublishedSite(await AzuriteServer.StartAsync(), Directory.CreateTempSubdirectory("civil-affairs-site-"));
        await site.services.PrepareStorageAsync();
        await site.EnterAsync(count);
        return site;
    }

    /// <summary>Something happens to one household of the township: its pages change.</summary>
    public async Task ChangeAsync(int township, int entry)
    {
        var found = await Ledger.ReadObligationAsync(SiteCounty.Allocation.AllocationId, SiteCounty.Profile.Townships[township].Code, entry);
        var outcome = await Ledger.ApplyAsync(HoldSteps.Hold($"bench-{entry}", "核实", [found!], DateTimeOffset.UnixEpoch));
        if (outcome != StepOutcome.Applied) throw new InvalidOperationException($"The household was not changed: {outcome}.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await azurite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task EnterAsync(int count)
    {
        var allocations = services.GetRequiredService<IAllocationStore>();
        List<AllocationLine> lines = [];
        for (var index = 0; index < SiteCounty.Townships; index++)
        {
            var obligations = SiteCounty.Obligations(index, count / SiteCounty.Townships, ObligationState.Posted);
            var township = SiteCounty.Township(index, obligations) with { Stage = TownshipStage.InPublicity };
            lines.Add(new(township.TownshipCode, township.TownshipName, township.AmountFen, null, null, new SourcePlace("a.docx")));
            await allocations.AddTownshipAsync(township);
            foreach (var (chunk, entries) in obligations.Chunk(LedgerStep.SingleChunk).Index())
                await Ledger.ApplyAsync(RosterSteps.Enter(township.RosterSha256, chunk, entries, township.ChangedAt));
        }

        var record = SiteCounty.Allocation with { TotalFen = lines.Sum(line => line.AmountFen) };
        var document = new AllocationDocument(record.AllocationId, record.Number, record.Organs, record.Title, record.IssueDate, record.ProgrammeCode, record.TotalFen, lines, ["各乡镇人民政府："]);
        await services.GetRequiredService<IArtifactStore>().WriteOnceAsync(record.ParsedArtifact, WireJson.Write(document), "application/json");
        await allocations.RegisterAsync(record);
    }
}
