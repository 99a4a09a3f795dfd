using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using CivilAffairs.Acceptance.Stack;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Sftp;
using Xunit.Abstractions;

namespace CivilAffairs.Acceptance;

/// <summary>
/// The app's process is killed at each step between ledger and bank, and so is the bank's SFTP server: what the app may not know is
/// held in place by a relay until the kill, so that every run dies at the same points.
/// </summary>
[Collection(SharedAzurite.Name)]
public sealed class KilledDisbursementTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private const string MasterKey = "acceptance-master-key";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // The objection's household is with the other bank: so this one gets a single batch.
    private readonly SampleScenario scenario = Enumerable.Range(1, 100).Select(seed => new SampleScenario(seed, townships: 1, households: 130)).First(sample => sample.Shares[0].Households[1].Bank.Code == "psbc");

    [Fact]
    public async Task Killed_before_during_and_after_the_sending_and_while_returns_are_booked_the_app_pays_every_household_once()
    {
        using var limit = new CancellationTokenSource(Patience);
        await using var server = await SftpServer.StartAsync();
        await using var relay = new StallingRelay(server.Port);
        await using var county = Open(server, relay);
        var bank = new SftpBank(server);
        var allocationId = AllocationKey.From(DocumentNumber.Parse(scenario.DocumentNumber));
        var batchId = $"{allocationId}-{scenario.Shares[0].Township.Code}-rcb-01";
        relay.Close();
        await county.App.StartAsync(limit.Token);
        await county.PutDocumentAsync(SampleDocument.FileName(scenario, ".xlsx"), SampleDocument.Xlsx(scenario), limit.Token);
        var play = Task.Run(async () =>
        {
            await county.UntilStandsAsync($"allocations/{allocationId}", limit.Token);
            await county.PlayAsync(allocationId, limit.Token);
        });
        try
        {
            await DieBeforeSendingAsync(county, server, allocationId, batchId, limit.Token);
            await DieDuringSendingAsync(county, server, relay, batchId, limit.Token);
            await LoseServerDuringSendingAsync(county, server, relay, allocationId, batchId, limit.Token);
            await DieAfterSendingAsync(county, server, relay, batchId, limit.Token);
            var sent = await bank.TakeAsync(batchId);
            await bank.AnswerAsync(sent);
            await DieWhileBookingAsync(county, relay, allocationId, batchId, limit.Token);
            await play;
            await AssertPaidOnceAsync(county, server, allocationId, sent, limit.Token);
        }
        finally
        {
            output.WriteLine(county.Said);
            output.WriteLine(county.App.Log);
        }
    }

    // Instructed in the ledger, and the bank out of reach.
    private static async Task DieBeforeSendingAsync(PlayedCounty county, SftpServer server, string allocationId, string batchId, CancellationToken cancellation)
    {
        await UntilAsync(() => HasRowsAsync(county, allocationId, $"i|{batchId}|", cancellation), cancellation);
        await county.App.KillAsync();
        Assert.Empty(Directory.GetFiles(server.Upload));
    }

    // The file has begun to grow, and not a byte of it has arrived.
    private static async Task DieDuringSendingAsync(PlayedCounty county, SftpServer server, StallingRelay relay, string batchId, CancellationToken cancellation)
    {
        relay.StallUpWhen(() => Growing(server, batchId).Length > 0);
        await county.App.StartAsync(cancellation);
        await UntilAsync(() => Task.FromResult(relay.IsStalled), cancellation, () => WakeAsync(county, batchId, cancellation));
        await county.App.KillAsync();
        relay.Drop();
        Assert.Equal(Assert.Single(Growing(server, batchId)), Assert.Single(Directory.GetFiles(server.Upload)));
    }

    // The same with the bank's server for a victim; the app lives, and a person is told.
    private static async Task LoseServerDuringSendingAsync(PlayedCounty county, SftpServer server, StallingRelay relay, string allocationId, string batchId, CancellationToken cancellation)
    {
        foreach (var left in Growing(server, batchId)) File.Delete(left);
        relay.StallUpWhen(() => Growing(server, batchId).Length > 0);
        await county.App.StartAsync(cancellation);
        await UntilAsync(() => Task.FromResult(relay.IsStalled), cancellation, () => WakeAsync(county, batchId, cancellation));
        await server.DownAsync();
        relay.Close();
        await UntilAsync(() => IsAwaitedAsync(county, allocationId, $"send|{batchId}", cancellation), cancellation);
        await server.UpAsync();
    }

    // Both files are there under their names, and the app has not heard of the last one.
    private static async Task DieAfterSendingAsync(PlayedCounty county, SftpServer server, StallingRelay relay, string batchId, CancellationToken cancellation)
    {
        relay.StallDownWhen(() => File.Exists(Path.Combine(server.Upload, $"{batchId}.ok")));
        await UntilAsync(() => Task.FromResult(relay.IsStalled), cancellation, () => WakeAsync(county, batchId, cancellation));
        await county.App.KillAsync();
        relay.Drop();
    }

    // Some of the answers are in the ledger, the report and the mark are not, or just now.
    private static async Task DieWhileBookingAsync(PlayedCounty county, StallingRelay relay, string allocationId, string batchId, CancellationToken cancellation)
    {
        relay.Open();
        await county.App.StartAsync(cancellation);
        await UntilAsync(() => HasRowsAsync(county, allocationId, $"p|answer:{batchId}", cancellation), cancellation);
        await county.App.KillAsync();
        await county.App.StartAsync(cancellation);
    }

    private async Task AssertPaidOnceAsync(PlayedCounty county, SftpServer server, string allocationId, SentBatch sent, CancellationToken cancellation)
    {
        var state = (await county.ReadAsync($"allocations/{allocationId}", cancellation))!.Value;
        Assert.Equal("Closed", state.GetProperty("stage").GetString());
        Assert.Equal(scenario.PayableFen, state.GetProperty("paidFen").GetInt64());
        Assert.Equal(scenario.TotalFen, state.GetProperty("paidFen").GetInt64() + state.GetProperty("returnedFen").GetInt64());
        var check = await county.Client.PostAsync<JsonElement>("selfcheck", new { }, cancellation);
        Assert.True(check.Value.GetProperty("ok").GetBoolean(), check.Value.ToString());

        // One batch, its file and companion, once and as the bank read them.
        Assert.Equal(sent.Files.Keys.Order(), Directory.GetFiles(server.Upload).Select(path => Path.GetFileName(path)).Order());
        foreach (var (name, content) in sent.Files) Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(server.Upload, name), cancellation));
        Assert.Empty(Directory.GetFiles(server.Returns));
        Assert.Single(Directory.GetFiles(server.Archive));

        var byBlob = (await BankReturns.ReadAsync(county, cancellation)).Where(answer => answer.Credited).ToList();
        var credited = sent.Batch.Lines.Select(line => (line.EndToEndId, line.AmountFen)).Concat(byBlob.Where(answer => sent.Batch.Lines.All(line => line.EndToEndId != answer.ObligationId)).Select(answer => (EndToEndId: answer.ObligationId, AmountFen: answer.Fen))).ToList();
        Assert.Equal(scenario.Households - scenario.Objections.Count(objection => objection.Upheld), credited.Count);
        Assert.Equal(credited.Count, credited.Select(payment => payment.EndToEndId).Distinct().Count());
        Assert.Equal(scenario.PayableFen, credited.Sum(payment => payment.AmountFen));
    }

    private PlayedCounty Open(SftpServer server, StallingRelay relay)
    {
        var sample = SampleCounty.Profile();
        var bank = sample.Banks[0] with { Channel = new(BankChannelKind.Sftp, server.Upload, server.Returns, server.Archive, "127.0.0.1", relay.Port, SftpServer.User, server.HostKey, KeyFileSetting: "Banks:rcb:Key") };
        return new PlayedCounty(azurite, scenario, profile: sample with { Banks = [bank, sample.Banks[1]] }, more: [("Banks__rcb__Key", server.UserKey), ("EmbeddedRuntime__MasterKey", MasterKey)]);
    }

    // Each upload has a name of its own.
    private static string[] Growing(SftpServer server, string batchId) => Directory.GetFiles(server.Upload, $".{batchId}.txt.*.part");

    private static async Task<bool> HasRowsAsync(PlayedCounty county, string allocationId, string prefix, CancellationToken cancellation)
    {
        var table = new TableServiceClient(county.Connection).GetTableClient("Ledger");
        var partition = $"{allocationId}|{county.Scenario.Shares[0].Township.Code}";
        return await table.QueryAsync<TableEntity>($"PartitionKey eq '{partition}' and RowKey ge '{prefix}' and RowKey lt '{prefix}~'", maxPerPage: 1, cancellationToken: cancellation).AnyAsync(cancellation);
    }

    private static async Task<bool> IsAwaitedAsync(PlayedCounty county, string allocationId, string key, CancellationToken cancellation) =>
        (await county.ReadAsync($"allocations/{allocationId}", cancellation))!.Value.GetProperty("waits").EnumerateArray().Any(wait => wait.GetProperty("key").GetString()!.EndsWith(key, StringComparison.Ordinal));

    // A sending that failed is tried again after some minutes; an operator need not wait for that.
    private static async Task WakeAsync(PlayedCounty county, string batchId, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = county.App.Address };
        using var answer = await http.PostAsJsonAsync($"/runtime/webhooks/durabletask/instances/{batchId}/raiseEvent/Changed?code={MasterKey}", "再送", cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, CancellationToken cancellation, Func<Task>? urge = null)
    {
        for (var look = 0; !await holds(); look++)
        {
            if (urge is not null && look % 50 == 25) await urge();
            await Task.Delay(Pause, cancellation);
        }
    }
}
