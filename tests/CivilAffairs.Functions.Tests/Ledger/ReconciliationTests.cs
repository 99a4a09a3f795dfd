using System.Text.Json;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Ledger;
using CivilAffairs.Functions.Tests.Disbursement;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Ledger;

/// <summary>Every night instructions, bank, ledger and public page are held against one another; what differs waits for a person until it is mended.</summary>
[Collection(SharedAzurite.Name)]
public sealed class ReconciliationTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 17, townships: 1, households: 16);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_day_that_agrees_says_so_and_a_later_one_that_does_not_waits_for_a_person_until_it_is_mended()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'P' : 'S'))]));
        await office.UntilAsync("all agrees", async () => (await CheckAsync(office, "2026-11-23")).GetProperty("differences").GetArrayLength() == 0);

        office.MoveTo(ChinaClock.At(11, 24, 2, 29)); // before the hour: a timer that is still being set would miss it
        await office.UntilAsync("the first day is reconciled", async () => await office.BlobAsync("artifacts", "reconciliations/2026-11-23.json") is not null);
        Assert.Contains("一致", await office.PageAsync("staff/reconciliations"), StringComparison.Ordinal);
        Assert.Contains(batch.BatchId, await office.PageAsync("staff/reconciliations/2026-11-23"), StringComparison.Ordinal);
        Assert.Equal("reconciliation-2026-11-23.xlsx", (await office.FileAsync("staff/reconciliations/2026-11-23/workbook")).Name);

        // The bank's statement tells a payment that was never booked, and somebody changes an instruction behind the app's back.
        await office.Services.GetRequiredService<StatementBook>().KeepAsync(BankDesk.Bank, [new StatementLine(BankDesk.Bank, new DateOnly(2026, 11, 24), batch.Lines[0].EndToEndId, "S1", batch.Lines[0].AmountFen, false)], CancellationToken.None);
        var restore = await ChangeAsync(office, batch.Lines[1].EndToEndId);
        office.MoveTo(ChinaClock.At(11, 25, 2, 29)); // before the hour: a timer that is still being set would miss it
        var wait = await office.UntilAsync("a person is called", async () => (await office.WaitsAsync()).FirstOrDefault(wait => wait.Key == "reconcile|2026-11-24"));
        Assert.Equal(WaitKind.Attention, wait.Kind);
        Assert.NotEqual("", wait.Owner);
        var page = await office.PageAsync("staff/reconciliations/2026-11-24");
        Assert.Contains("STATEMENT-NOT-BOOKED", page, StringComparison.Ordinal);
        Assert.Contains("BATCH-LEDGER-PAID", page, StringComparison.Ordinal);
        Assert.Contains("对账差异", await office.PageAsync("staff"), StringComparison.Ordinal);

        await restore();
        await bank.HandInAsync("b.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'S')]));
        office.MoveTo(ChinaClock.At(11, 26, 2, 29)); // before the hour: a timer that is still being set would miss it
        await office.UntilAsync("nobody is waited for", async () => (await office.WaitsAsync()).All(open => !open.Key.StartsWith("reconcile|", StringComparison.Ordinal)));
        Assert.Contains("STATEMENT-NOT-BOOKED", await office.PageAsync("staff/reconciliations/2026-11-24"), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> CheckAsync(CountyOffice office, string day) => (await office.Client.PostAsync<JsonElement>($"reconciliations/{day}/check", new { }, CancellationToken.None)).Value;

    // As if the instruction had failed: written by a store of its own, behind the back of the app's.
    private async Task<Func<Task>> ChangeAsync(CountyOffice office, string obligationId)
    {
        var store = new TableLedgerStore(new TableServiceClient(office.Connection));
        async Task SetAsync(InstructionState state)
        {
            var instruction = await store.ReadInstructionsAsync(office.AllocationId, Code).FirstAsync(instruction => instruction.ObligationId == obligationId);
            Assert.Equal(StepOutcome.Applied, await store.ApplyAsync(new LedgerStep(office.AllocationId, Code, $"by hand: {state}", [], [], [instruction with { State = state }])));
        }

        await SetAsync(InstructionState.Rejected);
        return () => SetAsync(InstructionState.Settled);
    }
}
