using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Azure.Data.Tables;
using CivilAffairs.Acceptance.Stack;
using CivilAffairs.Core.Intake;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Xunit.Abstractions;

namespace CivilAffairs.Acceptance;

/// <summary>From the joint document to the published page, with the app in its own process and everybody else played by the counterparts.</summary>
[Collection(SharedAzurite.Name)]
public sealed class WholeFlowTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly SampleScenario scenario = new(seed: 7, townships: 4, households: 120);
    private readonly CancellationTokenSource limit = new(Patience);
    private CountyStack county = null!;
    private string allocationId = "";

    public async Task InitializeAsync()
    {
        county = new CountyStack(azurite, scenario);
        allocationId = AllocationKey.From(DocumentNumber.Parse(scenario.DocumentNumber));
        await county.App.StartAsync(limit.Token);
        await county.PutDocumentAsync(SampleDocument.FileName(scenario, ".docx"), SampleDocument.Docx(scenario), limit.Token);
        await county.UntilAsync($"allocations/{allocationId}", _ => true, limit.Token);
        await county.PlayAsync(allocationId, limit.Token);
        await county.UntilAsync($"allocations/{allocationId}", state => state.GetProperty("stage").GetString() == "Closed", limit.Token);
    }

    public async Task DisposeAsync()
    {
        output.WriteLine(county.Said);
        await county.DisposeAsync();
        limit.Dispose();
    }

    [Fact]
    public async Task Every_fen_is_accounted_for_paid_once_published_and_nowhere_personal()
    {
        await TheLedgerBalancesAsync();
        await TheBankCreditedEveryHouseholdOnceAsync();
        await ThePagesFollowTheLedgerAsync();
        await TheTownshipsHaveTheirNoticesAndTheOverseersTheirCopiesAsync();
        await NothingPersonalIsInLogsTablesInTheClearOrPublicFilesAsync();
    }

    private async Task TheLedgerBalancesAsync()
    {
        var state = (await county.ReadAsync($"allocations/{allocationId}", limit.Token))!.Value;
        Assert.Equal(scenario.TotalFen, state.GetProperty("allocatedFen").GetInt64());
        Assert.Equal(scenario.PayableFen, state.GetProperty("paidFen").GetInt64());
        Assert.Equal(0, state.GetProperty("outstandingFen").GetInt64());
        Assert.Equal(scenario.TotalFen - scenario.PayableFen, state.GetProperty("returnedFen").GetInt64());
        Assert.Empty(state.GetProperty("waits").EnumerateArray());

        var check = await county.Client.PostAsync<JsonElement>("selfcheck", new { }, limit.Token);
        Assert.True(check.Value.GetProperty("ok").GetBoolean(), check.Value.ToString());
    }

    private async Task TheBankCreditedEveryHouseholdOnceAsync()
    {
        var credited = new List<(string Obligation, long Fen)>();
        var sent = 0;
        await foreach (var blob in county.Blobs.GetBlobContainerClient("inbox").GetBlobsAsync(prefix: "bank-returns/", cancellationToken: limit.Token))
        {
            var text = Gb18030.GetString((await county.BlobAsync("inbox", blob.Name, limit.Token))!);
            foreach (var fields in text.Split("\r\n").Select(line => line.Split('|')).Where(fields => fields[0] == "R"))
            {
                sent++;
                if (fields[6] == "S") credited.Add((fields[2], (long)(decimal.Parse(fields[5], CultureInfo.InvariantCulture) * 100)));
            }
        }

        Assert.Equal(credited.Count, credited.Select(line => line.Obligation).Distinct().Count());
        Assert.Equal(scenario.PayableFen, credited.Sum(line => line.Fen));
        Assert.Equal(scenario.Households - scenario.Objections.Count(objection => objection.Upheld), credited.Count);
        Assert.True(sent > credited.Count, "The sample's bank rejects some first attempts; none was seen.");
    }

    private async Task ThePagesFollowTheLedgerAsync()
    {
        var page = await county.BlobAsync("$web", $"allocations/{allocationId}/index.html", limit.Token);
        var html = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(page!));
        Assert.Contains(scenario.DocumentNumber, html.Body!.TextContent, StringComparison.Ordinal);
        var data = JsonDocument.Parse((await county.BlobAsync("$web", $"allocations/{allocationId}/allocation.json", limit.Token))!).RootElement;
        Assert.Contains(scenario.PayableFen.ToString(CultureInfo.InvariantCulture), data.ToString(), StringComparison.Ordinal);

        var entries = 0;
        await foreach (var blob in county.Blobs.GetBlobContainerClient("$web").GetBlobsAsync(cancellationToken: limit.Token))
        {
            if (blob.Name.EndsWith("entries.csv", StringComparison.Ordinal) && blob.Name.Count(letter => letter == '/') == 3)
            {
                var rows = Encoding.UTF8.GetString((await county.BlobAsync("$web", blob.Name, limit.Token))!).TrimEnd().Split("\r\n").Skip(1).ToList();
                entries += rows.Count;
                Assert.All(rows, row => Assert.Contains('*', row));
            }
        }

        Assert.Equal(scenario.Households, entries);
    }

    private async Task TheTownshipsHaveTheirNoticesAndTheOverseersTheirCopiesAsync()
    {
        foreach (var share in scenario.Shares)
        {
            foreach (var file in (string[])["notice.docx", "notice.html", "notice.json", "roster-report.json", "roster-report.html"])
                Assert.NotNull(await county.BlobAsync("outbox", $"townships/{share.Township.Code}/{allocationId}/{file}", limit.Token));
        }

        foreach (var recipient in scenario.Profile.OversightRecipients)
        {
            var copy = await county.BlobAsync("outbox", $"oversight/{recipient.Key}/{allocationId}/original.docx", limit.Token);
            Assert.Equal(SampleDocument.Docx(scenario), copy);
        }
    }

    private async Task NothingPersonalIsInLogsTablesInTheClearOrPublicFilesAsync()
    {
        var secrets = scenario.Shares.SelectMany(share => share.Households).SelectMany(household => new[] { household.ResidentId, household.Card }).ToHashSet();
        AssertFree(secrets, "the log", county.App.Log);
        await foreach (var table in new TableServiceClient(county.Connection).QueryAsync(cancellationToken: limit.Token))
        {
            await foreach (var row in new TableClient(county.Connection, table.Name).QueryAsync<TableEntity>(cancellationToken: limit.Token))
                AssertFree(secrets, $"table {table.Name}", string.Join('\n', row.Values));
        }

        await foreach (var blob in county.Blobs.GetBlobContainerClient("$web").GetBlobsAsync(cancellationToken: limit.Token))
            AssertFree(secrets, blob.Name, Encoding.UTF8.GetString((await county.BlobAsync("$web", blob.Name, limit.Token))!));
        foreach (var file in Directory.EnumerateFiles(county.RuntimeFolder, "*", SearchOption.AllDirectories))
            AssertFree(secrets, $"history {Path.GetFileName(file)}", Encoding.UTF8.GetString(await ReadSharedAsync(file)));
    }

    // One pass over the digits of a text instead of one search for each of the secrets.
    private static void AssertFree(HashSet<string> secrets, string where, string text)
    {
        foreach (var length in secrets.Select(secret => secret.Length).Distinct())
        {
            for (var at = 0; at + length <= text.Length; at++)
            {
                if (char.IsAsciiDigit(text[at]) && secrets.Contains(text.Substring(at, length))) Assert.Fail($"A resident ID or card number stands in {where}.");
            }
        }
    }

    private async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, limit.Token);
        return copy.ToArray();
    }

    private static Encoding Gb18030
    {
        get
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030");
        }
    }
}
