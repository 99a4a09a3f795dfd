using System.Diagnostics;
using CivilAffairs.Acceptance.Stack;
using CivilAffairs.Core.Intake;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Xunit.Abstractions;

namespace CivilAffairs.Acceptance;

/// <summary>
/// The drill: in the middle of paying, the county loses its storage and its server. From last night's backup and the key it goes on elsewhere, with an
/// empty task hub, and every household is paid once.
/// </summary>
[Collection(SharedAzurite.Name)]
public sealed class RestoreDrillTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task A_county_restored_in_the_middle_of_paying_goes_on_and_pays_every_household_once()
    {
        using var limit = new CancellationTokenSource(Patience);
        var scenario = new SampleScenario(seed: 17, townships: 3, households: 60);
        var allocationId = AllocationKey.From(DocumentNumber.Parse(scenario.DocumentNumber));
        var backup = Path.Combine(Directory.CreateTempSubdirectory("backup-").FullName, "tonight");
        await using var lost = new PlayedCounty(azurite, scenario);
        await PlayUntilSomethingIsPaidAsync(lost, allocationId, limit.Token);

        Assert.Equal(0, await RunAsync("backup", backup, lost.Connection, limit.Token));
        // A second one into the same folder would mix two nights.
        Assert.Equal(2, await RunAsync("backup", backup, lost.Connection, limit.Token));

        var connection = azurite.NewAccount();
        await RefusesWhatIsDamagedAsync(backup, connection, limit.Token);
        Assert.Equal(0, await RunAsync("restore", backup, connection, limit.Token));
        // What is there already is never written over.
        Assert.Equal(2, await RunAsync("restore", backup, connection, limit.Token));

        await using var restored = new PlayedCounty(connection, scenario, "PT1S", lost.KeyFile);
        await restored.App.StartAsync(limit.Token);
        await restored.PlayAsync(allocationId, limit.Token);
        await restored.UntilAsync($"allocations/{allocationId}", state => state.GetProperty("stage").GetString() == "Closed", limit.Token);

        var paid = (await BankReturns.ReadAsync(restored, limit.Token)).Where(line => line.Credited).ToList();
        Assert.Equal(paid.Count, paid.Select(line => line.ObligationId).Distinct().Count());
        var state = (await restored.ReadAsync($"allocations/{allocationId}", limit.Token))!.Value;
        Assert.Equal(paid.Sum(line => line.Fen), state.GetProperty("paidFen").GetInt64());
        Assert.True((await restored.Client.PostAsync<System.Text.Json.JsonElement>("selfcheck", new { }, limit.Token)).Value.GetProperty("ok").GetBoolean());
        Directory.Delete(Path.GetDirectoryName(backup)!, recursive: true);
    }

    private async Task PlayUntilSomethingIsPaidAsync(PlayedCounty county, string allocationId, CancellationToken cancellation)
    {
        using var disaster = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await county.App.StartAsync(cancellation);
        await county.PutDocumentAsync(SampleDocument.FileName(county.Scenario, ".docx"), SampleDocument.Docx(county.Scenario), cancellation);
        await county.UntilStandsAsync($"allocations/{allocationId}", cancellation);
        var play = county.PlayAsync(allocationId, disaster.Token);
        var state = await county.UntilAsync($"allocations/{allocationId}", state => state.GetProperty("paidFen").GetInt64() > 0, cancellation);
        output.WriteLine($"Lost when {state.GetProperty("paidFen")} fen were paid.");
        await county.App.KillAsync();
        await disaster.CancelAsync();
        try
        {
            await play;
        }
        catch (Exception ended) when (ended is OperationCanceledException or HttpRequestException)
        {
            // Nobody plays any more: the app is gone.
        }
    }

    // One byte of one file: nothing is restored at all, and the account stays empty for the whole backup.
    private async Task RefusesWhatIsDamagedAsync(string backup, string connection, CancellationToken cancellation)
    {
        var file = Directory.EnumerateFiles(Path.Combine(backup, "content"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First(one => new FileInfo(one).Length > 0);
        var good = await File.ReadAllBytesAsync(file, cancellation);
        var bad = good.ToArray();
        bad[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bad, cancellation);
        Assert.Equal(2, await RunAsync("restore", backup, connection, cancellation));
        await File.WriteAllBytesAsync(file, good, cancellation);
    }

    private async Task<int> RunAsync(string verb, string folder, string connection, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CivilAffairs.Functions.dll"), verb, folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Storage"] = connection;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        output.WriteLine(await process.StandardOutput.ReadToEndAsync(cancellation));
        output.WriteLine(await errors);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }
}
