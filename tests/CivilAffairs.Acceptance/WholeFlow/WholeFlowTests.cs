using System.Text.Json;
using Azure.Data.Tables;
using CivilAffairs.Acceptance.Stack;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Acceptance.WholeFlow;

/// <summary>From the joint document to the close, with the app in its own process and everybody else played by the counterparts.</summary>
[Collection(SharedAzurite.Name)]
public sealed partial class WholeFlowTests(SettledCounty settled) : IClassFixture<SettledCounty>
{
    private readonly SampleScenario scenario = settled.Scenario;
    private readonly PlayedCounty county = settled.County;
    private readonly string allocationId = settled.AllocationId;
    private readonly string folder = $"allocations/{settled.AllocationId}";

    [Fact]
    public async Task The_ledger_accounts_for_every_fen_and_nobody_is_waited_for()
    {
        var state = (await county.ReadAsync($"allocations/{allocationId}", settled.Limit))!.Value;
        Assert.Equal(scenario.TotalFen, state.GetProperty("allocatedFen").GetInt64());
        Assert.Equal(scenario.PayableFen, state.GetProperty("paidFen").GetInt64());
        Assert.Equal(0, state.GetProperty("outstandingFen").GetInt64());
        Assert.Equal(scenario.TotalFen - scenario.PayableFen, state.GetProperty("returnedFen").GetInt64());
        Assert.Empty(state.GetProperty("waits").EnumerateArray());
        Assert.All(state.GetProperty("townships").EnumerateArray(), township => Assert.Equal("Closed", township.GetProperty("stage").GetString()));
    }

    [Fact]
    public async Task The_self_check_finds_nothing()
    {
        var check = await county.Client.PostAsync<JsonElement>("selfcheck", new { }, settled.Limit);
        Assert.True(check.Value.GetProperty("ok").GetBoolean(), check.Value.ToString());
    }

    [Fact]
    public async Task The_bank_credited_every_household_once_after_it_had_rejected_some()
    {
        var answers = await BankReturns.ReadAsync(county, settled.Limit);
        var credited = answers.Where(answer => answer.Credited).ToList();
        Assert.Equal(credited.Count, credited.Select(answer => answer.ObligationId).Distinct().Count());
        Assert.Equal(scenario.PayableFen, credited.Sum(answer => answer.Fen));
        Assert.Equal(scenario.Households - scenario.Objections.Count(objection => objection.Upheld), credited.Count);
        Assert.Contains(answers, answer => !answer.Credited);
        Assert.All(answers.Where(answer => !answer.Credited), rejected => Assert.Contains(credited, answer => answer.ObligationId == rejected.ObligationId));
    }

    [Fact]
    public async Task Every_township_has_a_notice_that_names_its_own_share()
    {
        foreach (var share in scenario.Shares)
        {
            var box = $"townships/{share.Township.Code}/{allocationId}";
            var notice = JsonDocument.Parse((await county.BlobAsync("outbox", $"{box}/notice.json", settled.Limit))!).RootElement;
            Assert.Equal(share.AmountFen, notice.GetProperty("amountFen").GetInt64());
            Assert.Equal(scenario.DocumentNumber, notice.GetProperty("number").GetString());
            var word = OfficeText.OfDocument((await county.BlobAsync("outbox", $"{box}/notice.docx", settled.Limit))!);
            Assert.Contains(scenario.DocumentNumber, word, StringComparison.Ordinal);
            Assert.Contains(share.Township.Name, word, StringComparison.Ordinal);
            var page = OfficeText.OfPage((await county.BlobAsync("outbox", $"{box}/notice.html", settled.Limit))!);
            Assert.Contains(share.Township.Name, page, StringComparison.Ordinal);
            Assert.DoesNotContain(scenario.Shares.Where(other => other != share), other => word.Contains(other.Township.Name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_township_has_the_answer_to_its_roster_and_the_faulty_one_was_mended()
    {
        foreach (var share in scenario.Shares)
        {
            var report = JsonDocument.Parse((await county.BlobAsync("outbox", $"townships/{share.Township.Code}/{allocationId}/roster-report.json", settled.Limit))!).RootElement;
            Assert.Equal("Accepted", report.GetProperty("outcome").GetString());
            Assert.Equal(share.Households.Count, report.GetProperty("rows").GetInt32());
        }

        var kept = await county.NamesAsync("artifacts", $"{allocationId}/rosters/{scenario.FaultyTownshipCode}/", settled.Limit);
        Assert.Equal(2, kept.Count(name => name.EndsWith("original.xlsx", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_overseer_has_the_original_to_the_byte_and_a_summary()
    {
        foreach (var recipient in scenario.Profile.OversightRecipients)
        {
            var box = $"oversight/{recipient.Key}/{allocationId}";
            Assert.Equal(SampleDocument.Docx(scenario), await county.BlobAsync("outbox", $"{box}/original.docx", settled.Limit));
            var summary = OfficeText.OfPage((await county.BlobAsync("outbox", $"{box}/summary.html", settled.Limit))!);
            Assert.All(scenario.Shares, share => Assert.Contains(share.Township.Name, summary, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Logs_and_history_name_no_beneficiary_and_no_number_of_theirs()
    {
        var secrets = new Secrets(scenario);
        Assert.False(secrets.HasNumber(county.App.Log), "A resident ID or card stands in the log.");
        Assert.False(secrets.HasName(county.App.Log), "A beneficiary's name stands in the log.");
        var files = Directory.EnumerateFiles(county.RuntimeFolder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var text = System.Text.Encoding.UTF8.GetString(await ReadSharedAsync(file));
            Assert.False(secrets.HasNumber(text), $"A resident ID or card stands in the history, {Path.GetFileName(file)}.");
            Assert.False(secrets.HasName(text), $"A beneficiary's name stands in the history, {Path.GetFileName(file)}.");
        }
    }

    [Fact]
    public async Task Tables_hold_no_resident_id_and_no_card_in_the_clear()
    {
        var secrets = new Secrets(scenario);
        var rows = 0;
        await foreach (var table in new TableServiceClient(county.Connection).QueryAsync(cancellationToken: settled.Limit))
        {
            await foreach (var row in new TableClient(county.Connection, table.Name).QueryAsync<TableEntity>(cancellationToken: settled.Limit))
            {
                rows++;
                Assert.False(secrets.HasNumber(string.Join('\n', row.Select(cell => cell.Value))), $"A resident ID or card stands in table {table.Name}.");
            }
        }

        Assert.True(rows > scenario.Households);
    }

    [Fact]
    public async Task No_blob_is_named_after_a_person()
    {
        var secrets = new Secrets(scenario);
        foreach (var container in (string[])["inbox", "artifacts", "outbox", "$web"])
        {
            foreach (var name in await county.NamesAsync(container, "", settled.Limit))
                Assert.False(secrets.HasNumber(name) || secrets.HasName(name), $"A blob of {container} is named after a person.");
        }
    }

    private async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, settled.Limit);
        return copy.ToArray();
    }
}
