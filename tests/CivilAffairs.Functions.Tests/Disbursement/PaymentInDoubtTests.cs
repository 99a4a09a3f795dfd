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

/// <summary>A bank first refuses a payment and then says that it was made: what it answers when it is asked decides.</summary>
[Collection(SharedAzurite.Name)]
public sealed class PaymentInDoubtTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_payment_that_the_bank_first_refused_and_then_made_is_not_paid_again_until_somebody_asked_the_bank()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.RefuseFirstAsync(batch);
        var entry = (await office.UntilRejectedAsync(Code, 1))[0];
        var report = await bank.CreditFirstAsync(batch);
        Assert.Equal("RETURN-CONTRADICTS", Assert.Single(report.Faults).Code);
        var hold = await office.OnlyHoldAsync();
        Assert.Contains("先答失败后答成功", hold.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains(await office.WaitsAsync(), wait => wait.Kind == WaitKind.Hold);

        await office.CorrectAccountAsync(Code, entry, SampleCards.Replacement(scenario, scenario.Shares[0].Households[entry - 1]));
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
        await bank.RefuseFirstAsync(batch);
        var entry = (await office.UntilRejectedAsync(Code, 1))[0];
        await bank.CreditFirstAsync(batch);
        await office.CorrectAccountAsync(Code, entry, SampleCards.Replacement(scenario, scenario.Shares[0].Households[entry - 1]));
        await office.UntilEntryAsync(Code, entry, "Held");
        var hold = (await office.OnlyHoldAsync()).GetProperty("holdId").GetString()!;
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
    public async Task A_refused_payment_that_was_paid_again_meanwhile_is_not_booked_as_made()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.RefuseFirstAsync(batch);
        var entry = (await office.UntilRejectedAsync(Code, 1))[0];
        await office.CorrectAccountAsync(Code, entry, SampleCards.Replacement(scenario, scenario.Shares[0].Households[entry - 1]));
        await bank.BatchAsync(Code, 2);
        await bank.CreditFirstAsync(batch);
        var hold = (await office.OnlyHoldAsync()).GetProperty("holdId").GetString()!;
        var refused = await office.ReleaseAsync(hold, credited: true);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("立案追回", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal("Instructed", await office.EntryAsync(Code, entry));
        await office.AssertBalancedAsync();
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
}
