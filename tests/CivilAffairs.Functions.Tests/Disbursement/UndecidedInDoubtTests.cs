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

/// <summary>Nothing else is decided about an entry whose payment the bank left in doubt, before it was asked.</summary>
[Collection(SharedAzurite.Name)]
public sealed class UndecidedInDoubtTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task While_the_bank_is_asked_about_a_payment_its_entry_is_neither_changed_nor_given_back()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"), ("County:Deadlines:Unclaimed", "PT2S"));
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.RefuseFirstAsync(batch, 2);
        var (entry, other) = await office.UntilRejectedAsync(Code, 2) is [var first, var second] ? (first, second) : default;
        var amount = $"{(batch.Lines[0].AmountFen - 100) / 100m}";
        Task<Answer<JsonElement>> ChangeAsync(string evidence) => office.ActAsync(Code, "changes", new { entryNumber = entry, amount, by = "钱公乙", evidence });
        // Asked for before anybody knew, decided afterwards.
        var early = await ChangeAsync("复核后减一人");
        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));
        Assert.True((await office.DecideAsync(Code, $"entries/{other}/unclaimed", new { reason = "联系不上", by = "郑公癸" })).IsSuccess);
        await bank.CreditFirstAsync(batch, 2);
        var decided = await office.DecideAsync(Code, $"changes/{early.Value.GetProperty("key").GetString()}/decision", new { accepted = true, reason = "属实", by = OfficeSteps.Examiner });
        Assert.Contains("待核实", decided.Refusal, StringComparison.Ordinal);
        Assert.Contains("前后不一", (await ChangeAsync("再减")).Refusal, StringComparison.Ordinal);
        Assert.Contains("前后不一", (await office.DecideAsync(Code, $"entries/{entry}/unclaimed", new { reason = "联系不上", by = "郑公癸" })).Refusal, StringComparison.Ordinal);
        Assert.Contains("前后不一", (await office.DecideAsync(Code, $"entries/{other}/unclaimed/approval", new { by = OfficeSteps.Examiner })).Refusal, StringComparison.Ordinal);
        foreach (var rejected in (int[])[entry, other]) Assert.Equal("Rejected", await office.EntryAsync(Code, rejected));
    }

    [Fact]
    public async Task While_the_bank_is_asked_neither_an_upheld_objection_nor_a_control_strikes_the_entry_off_and_afterwards_they_do()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.RefuseFirstAsync(batch, 2);
        var entries = await office.UntilRejectedAsync(Code, 2);
        await bank.CreditFirstAsync(batch, 2);
        await office.UploadListAsync("Deceased", scenario.Shares[0].Households[entries[0] - 1].ResidentId);
        await office.DecideAsync(Code, "controls", new { });
        var hit = (await office.HitsAsync(Code)).Single(found => found.GetProperty("entryNumber").GetInt32() == entries[0]).GetProperty("key").GetString();
        Assert.True((await office.DecideAsync(Code, $"controls/{hit}/decision", new { decision = "Excluded", reason = "已故", by = OfficeSteps.Examiner })).IsSuccess);
        await office.CorrectAccountAsync(Code, entries[1], SampleCards.Replacement(scenario, scenario.Shares[0].Households[entries[1] - 1]));
        await office.UntilEntryAsync(Code, entries[1], "Held");
        Assert.True((await office.DecideAsync(Code, await office.ObjectAsync(Code, entries[1], "反映该户不符合条件。"), upheld: true)).IsSuccess);
        Assert.Equal(["Rejected", "Held"], await StatesAsync());

        foreach (var hold in (await office.GetAsync($"allocations/{office.AllocationId}/holds")).EnumerateArray()) Assert.True((await office.ReleaseAsync(hold.GetProperty("holdId").GetString()!, credited: false)).IsSuccess);
        await office.UntilAsync("both are struck off", async () => (await StatesAsync()).SequenceEqual(["Cancelled", "Cancelled"]));
        await office.AssertBalancedAsync();

        async Task<IReadOnlyList<string>> StatesAsync()
        {
            var now = await office.StatesAsync(Code);
            return [.. entries.Select(entry => now[entry])];
        }
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
}
