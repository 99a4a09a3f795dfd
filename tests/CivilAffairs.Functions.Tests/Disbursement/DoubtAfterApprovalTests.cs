using System.Net;
using System.Text.Json;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>Doubts that arise after the approval keep money back as those before it do.</summary>
[Collection(SharedAzurite.Name)]
public sealed class DoubtAfterApprovalTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_payment_that_the_bank_first_refused_and_then_made_is_not_paid_again_until_somebody_asked_the_bank()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "4" : ""))]));
        var entry = await RejectedAsync(office);
        var report = await bank.HandInAsync("b.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'S')]));
        Assert.Equal("RETURN-CONTRADICTS", Assert.Single(report.Faults).Code);
        var hold = Assert.Single((await office.GetAsync($"allocations/{office.AllocationId}/holds")).EnumerateArray());
        Assert.Contains("先答失败后答成功", hold.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains(await office.WaitsAsync(), wait => wait.Kind == WaitKind.Hold);

        await CorrectAsync(office, entry, SampleCards.Replacement(scenario, scenario.Shares[0].Households[entry - 1]));
        await office.UntilEntryAsync(Code, entry, "Held");
        Assert.DoesNotContain(await office.NamesAsync("outbox", $"banks/{BankDesk.Bank}/"), name => name.Contains("-02", StringComparison.Ordinal));

        // Asked and not paid: released, and approved once more. Without the bank's answer nobody releases it.
        Assert.Equal(HttpStatusCode.BadRequest, (await office.ReleaseAsync(hold.GetProperty("holdId").GetString()!)).Status);
        Assert.Equal("Held", await office.EntryAsync(Code, entry));
        Assert.True((await office.ReleaseAsync(hold.GetProperty("holdId").GetString()!, credited: false)).IsSuccess);
        Assert.Equal("Posted", await office.EntryAsync(Code, entry));
        // The bank repeats itself: what a person decided stands.
        await bank.HandInAsync("c.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'S'), AnswerLine.To(batch.Lines[1], 'S')]));
        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));
        Assert.True((await office.ApproveAsync(Code)).IsSuccess);
        Assert.Equal(batch.Lines[0].EndToEndId, Assert.Single((await bank.BatchAsync(Code, 2)).Lines).EndToEndId);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_refused_payment_that_the_bank_proves_to_have_made_is_booked_as_paid_and_the_township_closes()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "4" : ""))]));
        var entry = await RejectedAsync(office);
        await bank.HandInAsync("b.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'S')]));
        await CorrectAsync(office, entry, SampleCards.Replacement(scenario, scenario.Shares[0].Households[entry - 1]));
        await office.UntilEntryAsync(Code, entry, "Held");
        var hold = Assert.Single((await office.GetAsync($"allocations/{office.AllocationId}/holds")).EnumerateArray()).GetProperty("holdId").GetString()!;
        Assert.Contains("银行核实的结果", await office.PageAsync($"staff/allocations/{office.AllocationId}/townships/{Code}"), StringComparison.Ordinal);

        for (var time = 0; time < 2; time++) Assert.True((await office.ReleaseAsync(hold, credited: true)).IsSuccess);
        Assert.Equal("Paid", await office.EntryAsync(Code, entry));
        Assert.Equal(batch.TotalFen, (await office.ReadAsync())!.PaidFen);
        Assert.DoesNotContain(await office.NamesAsync("outbox", $"banks/{BankDesk.Bank}/"), name => name.Contains("-02", StringComparison.Ordinal));
        Assert.Single(await office.Services.GetRequiredService<IAuditLog>().ListAsync(office.AllocationId), line => line.Act == "ConfirmPayment");
        await office.UntilAsync("ledger, batch, both of the bank's answers and the public page agree", async () => (await office.Client.PostAsync<JsonElement>("reconciliations/2026-11-23/check", new { }, CancellationToken.None)).Value.GetProperty("differences").GetArrayLength() == 0);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task While_the_bank_is_asked_about_a_payment_its_entry_is_neither_changed_nor_given_back()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"), ("County:Deadlines:Unclaimed", "PT2S"));
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "4" : ""))]));
        var entry = await RejectedAsync(office);
        var amount = $"{(batch.Lines[0].AmountFen - 100) / 100m}";
        Task<Answer<JsonElement>> ChangeAsync(string evidence) => office.ActAsync(Code, "changes", new { entryNumber = entry, amount, by = "钱公乙", evidence });
        // Asked for before anybody knew, decided afterwards.
        var early = await ChangeAsync("复核后减一人");
        await bank.HandInAsync("b.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'S')]));
        var decided = await office.DecideAsync(Code, $"changes/{early.Value.GetProperty("key").GetString()}/decision", new { accepted = true, reason = "属实", by = OfficeSteps.Examiner });
        Assert.Contains("待核实", decided.Refusal, StringComparison.Ordinal);
        Assert.Contains("前后不一", (await ChangeAsync("再减")).Refusal, StringComparison.Ordinal);
        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));
        Assert.Contains("前后不一", (await office.DecideAsync(Code, $"entries/{entry}/unclaimed", new { reason = "联系不上", by = "郑公癸" })).Refusal, StringComparison.Ordinal);
        Assert.Equal("Rejected", await office.EntryAsync(Code, entry));
    }

    [Fact]
    public async Task A_refused_payment_that_was_paid_again_meanwhile_is_not_booked_as_made()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "4" : ""))]));
        var entry = await RejectedAsync(office);
        await CorrectAsync(office, entry, SampleCards.Replacement(scenario, scenario.Shares[0].Households[entry - 1]));
        await bank.BatchAsync(Code, 2);
        await bank.HandInAsync("b.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'S')]));
        var hold = Assert.Single((await office.GetAsync($"allocations/{office.AllocationId}/holds")).EnumerateArray()).GetProperty("holdId").GetString()!;
        var refused = await office.ReleaseAsync(hold, credited: true);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("立案追回", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal("Instructed", await office.EntryAsync(Code, entry));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task Accounts_that_are_corrected_to_one_card_after_the_approval_are_approved_anew_with_a_reason()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        var shared = SampleCards.Replacement(scenario, scenario.Shares[0].Households[0]);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index < 2 ? 'F' : 'S', index < 2 ? "4" : ""))]));
        var entries = await office.UntilAsync("two are rejected", async () => await RejectedOnesAsync(office) is { Count: 2 } found ? found : null);
        foreach (var entry in entries) await CorrectAsync(office, entry, shared);
        await office.UntilEntryAsync(Code, entries[1], "Posted");
        Assert.Contains(await office.HitsAsync(Code), hit => hit.GetProperty("rule").GetString() == "sharedCard");

        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));
        Assert.Equal(HttpStatusCode.Conflict, (await office.ApproveAsync(Code)).Status);
        Assert.True((await office.ApproveAsync(Code, reason: "同户两人，委托书已核")).IsSuccess);
        // The first may be with the bank in a batch of its own by then; the next batch waits for its answer.
        await office.UntilAsync("both go on", async () => await office.StatesAsync(Code) is var now && entries.All(entry => now[entry] is "Approved" or "Instructed"));
        await office.AssertBalancedAsync();
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));

    private async Task CorrectAsync(CountyOffice office, int entryNumber, string card)
    {
        var entered = await office.ActAsync(Code, "corrections", new { entryNumber, bank = BankDesk.Bank, card, by = "钱公乙", evidence = "本人到场" });
        Assert.True(entered.IsSuccess, entered.Refusal);
        var reviewed = await office.ActAsync(Code, "corrections/review", new { entryNumber, accepted = true, by = "孙公庚" });
        Assert.True(reviewed.IsSuccess, reviewed.Refusal);
    }

    private async Task<int> RejectedAsync(CountyOffice office) => (await office.UntilAsync("one is rejected", async () => await RejectedOnesAsync(office) is { Count: 1 } found ? found : null))[0];

    private async Task<List<int>> RejectedOnesAsync(CountyOffice office) => [.. (await office.StatesAsync(Code)).Where(entry => entry.Value == "Rejected").Select(entry => entry.Key).Order()];
}
