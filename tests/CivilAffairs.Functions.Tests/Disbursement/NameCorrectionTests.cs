using System.Net;
using System.Text.Json;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>A name that was written wrong (户名不符) is put right without giving up the entry or its account.</summary>
[Collection(SharedAzurite.Name)]
public sealed class NameCorrectionTests(AzuriteFixture azurite)
{
    private const string RightName = "买买提·吐尔逊";

    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_name_that_the_bank_does_not_know_is_corrected_made_public_anew_and_paid_to_the_same_account()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "37" : ""))]));
        var entry = (await office.UntilAsync("it is rejected", async () => (await office.StatesAsync(Code)).FirstOrDefault(state => state.Value == "Rejected") is { Key: > 0 } found ? (object)found.Key : null)) is int number ? number : 0;
        var household = scenario.Shares[0].Households[entry - 1];
        Task<Answer<JsonElement>> AskAsync(string name, string? card = null) => office.ActAsync(
            Code, "changes", new { entryNumber = entry, amount = $"{household.AmountFen / 100m}", name, residentId = household.ResidentId, bank = card is null ? null : BankDesk.Bank, card, by = "钱公乙", evidence = "身份证复印件，花名册误写" });

        Assert.Equal(HttpStatusCode.Conflict, (await AskAsync(household.Name)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(RightName, household.Card)).Status);
        var asked = await AskAsync(RightName);
        Assert.True(asked.IsSuccess, asked.Refusal);
        Assert.Contains("变更姓名", await office.PageAsync($"staff/allocations/{office.AllocationId}/townships/{Code}"), StringComparison.Ordinal);
        var decision = $"changes/{asked.Value.GetProperty("key").GetString()}/decision";
        for (var time = 0; time < 2; time++) Assert.Equal(entry, (await office.DecideAsync(Code, decision, new { accepted = true, reason = "属实", by = OfficeSteps.Examiner })).Value.GetProperty("newEntryNumber").GetInt32());
        Assert.Equal("Posted", await office.EntryAsync(Code, entry));

        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));
        Assert.True((await office.ApproveAsync(Code)).IsSuccess);
        var line = Assert.Single((await bank.BatchAsync(Code, 2)).Lines);
        Assert.Equal((RightName, batch.Lines[0].EndToEndId, batch.Lines[0].Card, batch.Lines[0].AmountFen), (line.Payee, line.EndToEndId, line.Card, line.AmountFen));
        Assert.DoesNotContain(RightName, (await office.GetAsync($"allocations/{office.AllocationId}/audit")).ToString(), StringComparison.Ordinal);
        await office.AssertBalancedAsync();
    }
}
