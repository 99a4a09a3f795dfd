using System.Text.Json;
using CivilAffairs.Acceptance.Stack;
using CivilAffairs.Core.Intake;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Xunit.Abstractions;

namespace CivilAffairs.Acceptance;

/// <summary>The app is killed again and again while the flow runs; the money comes out the same.</summary>
[Collection(SharedAzurite.Name)]
public sealed class KillAndResumeTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private const int Kills = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task A_process_killed_at_any_moment_resumes_and_pays_every_household_once()
    {
        using var limit = new CancellationTokenSource(Patience);
        var scenario = new SampleScenario(seed: 11, townships: 3, households: 90);
        var allocationId = AllocationKey.From(DocumentNumber.Parse(scenario.DocumentNumber));
        await using var county = new PlayedCounty(azurite, scenario);
        await county.App.StartAsync(limit.Token);
        await county.PutDocumentAsync(SampleDocument.FileName(scenario, ".xlsx"), SampleDocument.Xlsx(scenario), limit.Token);
        var play = Task.Run(async () =>
        {
            await county.UntilStandsAsync($"allocations/{allocationId}", limit.Token);
            await county.PlayAsync(allocationId, limit.Token);
        });
        try
        {
            await KillAgainAndAgainAsync(county, play, limit.Token);
            await play;
        }
        finally
        {
            output.WriteLine(county.Said);
        }

        await AssertPaidOnceAsync(county, scenario, allocationId, limit.Token);
        await AssertPublishedAsync(county, scenario, allocationId, limit.Token);
    }

    // The first right after the upload, then by turns at moments drawn from a seed and while pages are written.
    private static async Task KillAgainAndAgainAsync(PlayedCounty county, Task play, CancellationToken cancellation)
    {
        var moments = new Random(20261123);
        for (var kill = 0; kill < Kills && !play.IsCompleted; kill++)
        {
            if (kill == 0) await Task.Delay(moments.Next(0, 200), cancellation);
            else if (kill % 2 == 0) await Task.WhenAny(play, UntilPagesAreWrittenAsync(county, cancellation));
            else await Task.WhenAny(play, Task.Delay(moments.Next(150, 2500), cancellation));
            await county.App.KillAsync();
            await county.App.StartAsync(cancellation);
        }
    }

    private static async Task UntilPagesAreWrittenAsync(PlayedCounty county, CancellationToken cancellation)
    {
        var storage = new Storage(county.Connection);
        var before = await storage.SiteVersionAsync(cancellation);
        // When nothing is published for so long, the next kill comes anyway.
        for (var look = 0; look < 100 && await storage.SiteVersionAsync(cancellation) == before; look++) await Task.Delay(20, cancellation);
    }

    private static async Task AssertPaidOnceAsync(PlayedCounty county, SampleScenario scenario, string allocationId, CancellationToken cancellation)
    {
        var state = (await county.ReadAsync($"allocations/{allocationId}", cancellation))!.Value;
        Assert.Equal("Closed", state.GetProperty("stage").GetString());
        Assert.Equal(scenario.PayableFen, state.GetProperty("paidFen").GetInt64());
        Assert.Equal(0, state.GetProperty("outstandingFen").GetInt64());
        Assert.Equal(scenario.TotalFen, state.GetProperty("paidFen").GetInt64() + state.GetProperty("returnedFen").GetInt64());
        var check = await county.Client.PostAsync<JsonElement>("selfcheck", new { }, cancellation);
        Assert.True(check.Value.GetProperty("ok").GetBoolean(), check.Value.ToString());

        var credited = (await BankReturns.ReadAsync(county, cancellation)).Where(answer => answer.Credited).ToList();
        Assert.Equal(scenario.Households - scenario.Objections.Count(objection => objection.Upheld), credited.Count);
        Assert.Equal(credited.Count, credited.Select(answer => answer.ObligationId).Distinct().Count());
        Assert.Equal(scenario.PayableFen, credited.Sum(answer => answer.Fen));
    }

    private static async Task AssertPublishedAsync(PlayedCounty county, SampleScenario scenario, string allocationId, CancellationToken cancellation)
    {
        await county.UntilPublishedAsync(allocationId, cancellation);
        var data = JsonDocument.Parse((await county.BlobAsync("$web", $"allocations/{allocationId}/allocation.json", cancellation))!).RootElement;
        Assert.Equal(scenario.PayableFen, data.GetProperty("progress").GetProperty("paidFen").GetInt64());
        foreach (var township in data.GetProperty("townships").EnumerateArray())
        {
            var code = township.GetProperty("townshipCode").GetString();
            var own = JsonDocument.Parse((await county.BlobAsync("$web", $"allocations/{allocationId}/{code}/township.json", cancellation))!).RootElement;
            Assert.Equal(township.GetProperty("progress").GetProperty("paidFen").GetInt64(), own.GetProperty("progress").GetProperty("paidFen").GetInt64());
        }
    }
}
