using System.Text;
using System.Text.Json;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Tests.Disbursement;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Ledger;

/// <summary>Balances from the county down to the household, and the ledger as files.</summary>
[Collection(SharedAzurite.Name)]
public sealed class LedgerPagesTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 13, townships: 1, households: 16);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task Money_is_followed_from_the_county_to_the_household_and_given_out_as_files_with_the_takers_name_on_record()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "AC04" : ""))]));

        var balances = await office.GetAsync($"ledger/balances/{office.AllocationId}");
        var total = balances.GetProperty("total");
        foreach (var parts in (IEnumerable<JsonElement>)[balances.GetProperty("funds"), Totals(balances.GetProperty("townships")), balances.GetProperty("townships")[0].GetProperty("villages")])
        {
            foreach (var account in Enum.GetNames<Account>()) Assert.Equal(Fen(total, account), parts.EnumerateArray().Sum(part => Fen(part, account)));
        }

        var paid = batch.TotalFen - batch.Lines[0].AmountFen;
        Assert.Equal(paid, Fen(total, "Paid"));
        Assert.Equal(paid, (await office.GetAsync("ledger/balances")).GetProperty("programmes").EnumerateArray().Sum(line => Fen(line, "Paid")));

        await AssertDownwardsAsync(office, balances);
        await AssertFilesAsync(office, batch);
    }

    private async Task AssertDownwardsAsync(CountyOffice office, JsonElement balances)
    {
        var village = balances.GetProperty("townships")[0].GetProperty("villages")[0];
        var name = scenario.Shares[0].Township.Name;
        var below = $"staff/ledger/allocations/{office.AllocationId}";
        foreach (var (path, words) in ((string, string)[])
        [
            ("staff/ledger", name), ($"staff/ledger/townships/{Code}", scenario.DocumentNumber), (below, "按资金来源"), ($"{below}/townships/{Code}", village.GetProperty("name").GetString()!),
            ($"{below}/townships/{Code}/villages/{village.GetProperty("code").GetString()}", "姓名已隐去部分"),
        ])
            Assert.Contains(words, await office.PageAsync(path), StringComparison.Ordinal);
        var fund = balances.GetProperty("funds")[0].GetProperty("code").GetString()!;
        Assert.Contains(name, await office.PageAsync($"{below}/funds/{(fund.Length == 0 ? "none" : fund)}"), StringComparison.Ordinal);
    }

    private async Task AssertFilesAsync(CountyOffice office, Counterparts.Banks.BatchFile batch)
    {
        var (book, name) = await office.ExportAsync(new { allocation = office.AllocationId, by = "审计员" });
        Assert.Equal($"ledger-{office.AllocationId}.xlsx", name);
        using (var document = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false))
        {
            var sheets = document.WorkbookPart!.WorksheetParts.OrderBy(part => part.Uri.ToString(), StringComparer.Ordinal).ToList();
            Assert.Equal(1 + 16, sheets[1].Worksheet!.Descendants<Row>().Count());
            Assert.Contains("share:", sheets[0].Worksheet!.InnerText, StringComparison.Ordinal);
        }

        var payments = Encoding.UTF8.GetString((await office.ExportAsync(new { township = Code, format = "payments.csv", by = "审计员" })).Content);
        Assert.Contains(batch.Lines[0].EndToEndId, payments, StringComparison.Ordinal);
        Assert.Contains("AC04", payments, StringComparison.Ordinal);
        Assert.All(batch.Lines, line => Assert.DoesNotContain(line.Card, payments, StringComparison.Ordinal));
        var none = Encoding.UTF8.GetString((await office.ExportAsync(new { format = "postings.csv", from = "2027-01-01", by = "审计员" })).Content);
        Assert.Single(none.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));

        var audit = office.Services.GetRequiredService<IAuditLog>();
        Assert.Contains(await audit.ListAsync(office.AllocationId), entry => entry is { Actor: "审计员", Act: "ExportLedger" });
        Assert.Equal(2, (await audit.ListAsync(AuditStreams.County)).Count(entry => entry.Act == "ExportLedger"));
        Assert.Equal(2, (await audit.ListAsync(AuditStreams.County)).Count(entry => entry.Act == "FetchLedgerExport"));
        Assert.Contains("导出人", await RefusalAsync(office, new { }), StringComparison.Ordinal);
        Assert.Contains("2026-11-01", await RefusalAsync(office, new { from = "1.11.2026", by = "审计员" }), StringComparison.Ordinal);
        Assert.Contains("payments.csv", await RefusalAsync(office, new { format = "pdf", by = "审计员" }), StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(CountyOffice office, object act) => (await office.Client.PostAsync<JsonElement>("staff/ledger/exports", act, CancellationToken.None)).Refusal;

    private static JsonElement Totals(JsonElement townships) => JsonSerializer.SerializeToElement(townships.EnumerateArray().Select(township => township.GetProperty("total")));

    private static long Fen(JsonElement line, string account) => line.GetProperty("accountsFen").GetProperty(account).GetInt64();
}
