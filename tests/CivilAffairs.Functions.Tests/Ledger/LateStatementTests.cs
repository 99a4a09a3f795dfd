using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Ledger;
using CivilAffairs.Functions.Tests.Disbursement;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Ledger;

/// <summary>A day is looked at again when its statement came after its report, or when no report was made of it.</summary>
[Collection(SharedAzurite.Name)]
public sealed class LateStatementTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Day = new(2026, 11, 23);

    private readonly SampleScenario scenario = new(seed: 18, townships: 1, households: 12);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_statement_that_arrives_in_the_morning_after_its_days_report_yields_its_differences_the_next_night()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'P' : 'S'))]));
        office.MoveTo(ChinaClock.At(11, 24, 2, 29)); // before the hour: a timer that is still being set would miss it
        var first = await office.UntilAsync("the day is reconciled", () => office.BlobAsync("artifacts", "reconciliations/2026-11-23.json"));
        Assert.DoesNotContain("STATEMENT-", await office.PageAsync("staff/reconciliations/2026-11-23"), StringComparison.Ordinal);

        // One line was not booked, one went out twice, one is nobody's.
        var lines = batch.Lines.Select(line => Out(line.EndToEndId, line.AmountFen)).ToList();
        await KeepAsync(office, [.. lines, lines[1] with { Reference = "S2" }, Out("EX", 100)]);
        office.MoveTo(ChinaClock.At(11, 25, 2, 29));
        await office.UntilAsync("the day before is reconciled", async () => await office.BlobAsync("artifacts", "reconciliations/2026-11-24.json") is not null && await WorkbooksAsync(office) == 2);
        var page = await office.PageAsync("staff/reconciliations/2026-11-23");
        foreach (var code in new[] { "STATEMENT-NOT-BOOKED", "STATEMENT-TWICE", "STATEMENT-UNKNOWN", "此前的核对" }) Assert.Contains(code, page, StringComparison.Ordinal);
        Assert.Contains(await office.WaitsAsync(), wait => wait.Key == "reconcile|2026-11-23");
        Assert.Contains(await CountyWaitsAsync(office), wait => wait.Key == "reconcile|2026-11-23");
        Assert.Equal(first, await office.BlobAsync("artifacts", "reconciliations/2026-11-23.json"));
    }

    [Fact]
    public async Task A_refused_payment_that_the_statement_shows_as_gone_out_is_held_until_the_bank_was_asked()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "4" : ""))]));
        await KeepAsync(office, [.. batch.Lines.Select(line => Out(line.EndToEndId, line.AmountFen))]);
        for (var night = 0; night < 2; night++) await ReconcileAsync(office, Day);
        var hold = Assert.Single((await office.GetAsync($"allocations/{office.AllocationId}/holds")).EnumerateArray());
        Assert.Contains("对账单却已支出", hold.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains(await office.WaitsAsync(), wait => wait.Kind == WaitKind.Hold);
        Assert.True((await office.ReleaseAsync(hold.GetProperty("holdId").GetString()!, credited: true)).IsSuccess);
        Assert.Equal(batch.TotalFen, (await office.ReadAsync())!.PaidFen);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_night_the_app_was_down_is_made_up_for()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        await office.RestartAsync(() =>
        {
            office.MoveTo(ChinaClock.At(11, 26, 9));
            return Task.CompletedTask;
        });
        await ReconcileAsync(office, new DateOnly(2026, 11, 25));
        // The day before the first allocation is none that was missed.
        Assert.Equal(["2026-11-23", "2026-11-24", "2026-11-25"], (await office.NamesAsync("artifacts", "reconciliations/")).Where(IsReport).Select(Path.GetFileNameWithoutExtension));
    }

    [Fact]
    public async Task A_second_look_with_nothing_new_writes_nothing_and_tells_nothing_twice()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 25, 9));
        Assert.Empty(await ReconcileAsync(office, Day));
        await KeepAsync(office, [Out("EX", 100)]);
        Assert.Equal(["STATEMENT-UNKNOWN"], await ReconcileAsync(office, Day.AddDays(1)));
        var names = await office.NamesAsync("artifacts", "reconciliations/");
        Assert.Equal(2, names.Where(IsReport).Count(name => name.Contains("2026-11-23", StringComparison.Ordinal)));
        Assert.Empty(await ReconcileAsync(office, Day.AddDays(1)));
        Assert.Equal(names, await office.NamesAsync("artifacts", "reconciliations/"));

        await KeepAsync(office, [Out("EY", 200)]);
        Assert.Equal(["STATEMENT-UNKNOWN"], await ReconcileAsync(office, Day.AddDays(1)));
        Assert.Equal([0, 1, 2], (await office.Services.GetRequiredService<ReconciliationBook>().FindAsync(Day, CancellationToken.None)).Select(report => report.Differences.Count));
        Assert.Single(await CountyWaitsAsync(office), wait => wait.Key == "reconcile|2026-11-23");
    }

    private static StatementLine Out(string obligationId, long fen) => new(BankDesk.Bank, Day, obligationId, "S1", fen, false);

    private static bool IsReport(string name) => name.EndsWith(".json", StringComparison.Ordinal);

    private static async Task KeepAsync(CountyOffice office, IReadOnlyList<StatementLine> lines) =>
        await office.Services.GetRequiredService<StatementBook>().KeepAsync(BankDesk.Bank, lines, CancellationToken.None);

    private static async Task<IReadOnlyList<string>> ReconcileAsync(CountyOffice office, DateOnly last) =>
        [.. (await office.Services.GetRequiredService<ReconciliationBook>().KeepAsync(last, CancellationToken.None)).Select(difference => difference.Code)];

    private static async Task<int> WorkbooksAsync(CountyOffice office) => (await office.NamesAsync("artifacts", "reconciliations/2026-11-23")).Count(name => name.EndsWith(".xlsx", StringComparison.Ordinal));

    private static Task<IReadOnlyList<Wait>> CountyWaitsAsync(CountyOffice office) => office.Services.GetRequiredService<IWaitStore>().ListOpenAsync(AuditStreams.County);
}
