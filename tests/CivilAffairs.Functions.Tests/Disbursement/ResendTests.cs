using System.Net;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>What a bank rejected for a reason of the county's is sent again as it was, when two persons of the bureau agreed.</summary>
[Collection(SharedAzurite.Name)]
public sealed class ResendTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_batch_that_an_empty_account_refused_is_sent_again_by_two_persons_and_paid()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await RefusedAsync(office);
        await office.UntilAsync("the county is waited for and the township is not", async () => (await office.WaitsAsync()).Select(wait => wait.Kind).ToHashSet() is var kinds && kinds.Contains(WaitKind.Resend) && !kinds.Contains(WaitKind.Correction));
        Assert.Null(await office.BlobAsync("outbox", $"townships/{Code}/{office.AllocationId}/corrections.json"));

        // The forms of the page, as a browser fills them in.
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        var proposal = OfficeForms.FieldsOf(await PageAsync(office, clerk), "/resends\"");
        Assert.Equal((batch.BatchId, "AM04"), (proposal["batchId"], proposal["reason"]));
        using var asked = await clerk.SendAsync($"{Path(office)}/resends", new Dictionary<string, string>(proposal) { ["evidence"] = "财政已于当日补足付款账户" });
        Assert.Equal($"/api/staff/{Path(office)}", asked.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Conflict, (await office.ProposeAsync(Code, batch.BatchId, "AM04")).Status);
        using var reviewer = await OfficeBrowser.OfAsync(office, "fuhe");
        var page = await PageAsync(office, reviewer);
        Assert.DoesNotContain("/resends\"", page, StringComparison.Ordinal);
        Assert.Contains($"{batch.Lines.Count} 户　{Core.Money.MoneyText.Grouped(batch.TotalFen)} 元", page, StringComparison.Ordinal);
        var review = new Dictionary<string, string>(OfficeForms.FieldsOf(page, "/resends/review\"")) { ["accepted"] = "true" };

        // Who asked may not agree, by whatever way.
        Assert.Equal(HttpStatusCode.Conflict, (await office.ReviewAsync(Code, review["key"], by: "褚公丙")).Status);
        using var own = await clerk.SendAsync($"{Path(office)}/resends/review", review);
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.All(await RejectedStatesAsync(office, batch), state => Assert.Equal("Rejected", state));
        using var agreed = await reviewer.SendAsync($"{Path(office)}/resends/review", review);
        Assert.Equal($"/api/staff/{Path(office)}", agreed.Headers.Location?.ToString());

        var again = await bank.BatchAsync(Code, 2);
        Assert.Equal(batch.Lines, again.Lines);
        var sent = (await ObligationsAsync(office)).Where(obligation => batch.Lines.Any(line => line.EndToEndId == obligation.ObligationId)).ToList();
        Assert.All(sent, obligation => Assert.Equal((2, $"{obligation.ObligationId}-02"), (obligation.Attempts, obligation.InstructionId)));
        await bank.HandInAsync("again.ret.txt", BankDesk.Write(again.BatchId, [.. again.Lines.Select(line => AnswerLine.To(line, 'S'))]));
        Assert.All(await RejectedStatesAsync(office, batch), state => Assert.Equal("Paid", state));
        await office.AssertBalancedAsync();
        var acts = (await office.Services.GetRequiredService<IAuditLog>().ListAsync(office.AllocationId)).Where(entry => entry.Act.EndsWith("Resend", StringComparison.Ordinal));
        Assert.Equal([("ProposeResend", "褚公丙〔jingban〕"), ("ReviewResend", "蒋公戊〔fuhe〕")], acts.Select(entry => (entry.Act, entry.Actor)).Order());
    }

    [Fact]
    public async Task What_is_rejected_again_is_not_sent_by_the_old_case_but_by_one_of_its_own()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await RefusedAsync(office);
        await office.SendAgainAsync(Code, batch.BatchId, "AM04");
        var second = await bank.BatchAsync(Code, 2);
        await bank.HandInAsync("second.ret.txt", BankDesk.Write(second.BatchId, [.. second.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "5" : ""))]));
        // Everything looks at the store anew.
        await office.RestartAsync();
        await office.UntilAsync("the county is waited for again", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == WaitKind.Resend && wait.Task.Contains("1户", StringComparison.Ordinal)));
        Assert.Equal(batch.Lines.Count - 1, (await RejectedStatesAsync(office, batch)).Count(state => state == "Paid"));
        Assert.Single(await RejectedStatesAsync(office, batch), state => state == "Rejected");
        Assert.Equal(HttpStatusCode.Conflict, (await office.ProposeAsync(Code, batch.BatchId, "AM04")).Status);

        Assert.Equal(1, (await office.SendAgainAsync(Code, second.BatchId, "AM04")).GetProperty("entries").GetInt32());
        var third = await bank.BatchAsync(Code, 3);
        Assert.Equal(batch.Lines[0].EndToEndId, Assert.Single(third.Lines).EndToEndId);
        await bank.HandInAsync("third.ret.txt", BankDesk.Write(third.BatchId, [AnswerLine.To(third.Lines[0], 'S')]));
        Assert.All(await RejectedStatesAsync(office, batch), state => Assert.Equal("Paid", state));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_case_that_was_agreed_and_not_carried_out_is_carried_out_by_the_next_look()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await RefusedAsync(office);
        Assert.True((await office.ProposeAsync(Code, batch.BatchId, "AM04")).IsSuccess);
        var cases = office.Services.GetRequiredService<IRecordStore<ResendCase>>();
        var open = Assert.Single(await cases.ListOpenAsync());
        // The process ends between the decision and the deed.
        await cases.ChangeAsync(open.Partition, open.Key, stored => stored with { Accepted = true, ReviewedBy = "蒋公戊", ReviewedAt = office.Clock.GetUtcNow() });
        await office.RestartAsync();
        cases = office.Services.GetRequiredService<IRecordStore<ResendCase>>();
        Assert.Equal(batch.Lines, (await bank.BatchAsync(Code, 2)).Lines);
        Assert.NotNull((await cases.FindAsync(open.Partition, open.Key))!.SettledAt);
        await office.AssertBalancedAsync();
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));

    // The bank has its own code for it: 5, by the layout's table.
    private async Task<(BankDesk Bank, BatchFile Batch)> RefusedAsync(CountyOffice office)
    {
        var instructed = await BankDesk.InstructedAsync(office, Code);
        await instructed.Bank.HandInAsync("first.ret.txt", BankDesk.Write(instructed.Batch.BatchId, [.. instructed.Batch.Lines.Select(line => AnswerLine.To(line, 'F', "5"))]));
        return instructed;
    }

    private string Path(CountyOffice office) => $"allocations/{office.AllocationId}/townships/{Code}";

    private async Task<string> PageAsync(CountyOffice office, OfficeBrowser reader)
    {
        using var answer = await reader.OpenAsync($"staff/{Path(office)}");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<IReadOnlyList<PaymentObligation>> ObligationsAsync(CountyOffice office) =>
        await office.Services.GetRequiredService<ILedgerStore>().ReadAllAsync(new TownshipKey(office.AllocationId, Code), CancellationToken.None);

    private async Task<IReadOnlyList<string>> RejectedStatesAsync(CountyOffice office, BatchFile batch) =>
        [.. (await ObligationsAsync(office)).Where(obligation => batch.Lines.Any(line => line.EndToEndId == obligation.ObligationId)).Select(obligation => $"{obligation.State}")];
}
