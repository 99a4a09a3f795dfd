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
    public async Task Accounts_that_are_corrected_to_one_card_after_the_approval_are_approved_anew_with_a_reason()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        var shared = SampleCards.Replacement(scenario, scenario.Shares[0].Households[0]);
        await bank.RefuseFirstAsync(batch, 2);
        var entries = await office.UntilRejectedAsync(Code, 2);
        // The first is with the bank when the second gets the same card: the next batch waits for an answer to that one.
        await office.CorrectAccountAsync(Code, entries[0], shared);
        await office.UntilEntryAsync(Code, entries[0], "Instructed");
        await office.CorrectAccountAsync(Code, entries[1], shared);
        await office.UntilEntryAsync(Code, entries[1], "Posted");
        Assert.Contains(await office.HitsAsync(Code), hit => hit.GetProperty("rule").GetString() == "sharedCard");

        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));
        Assert.Equal(HttpStatusCode.Conflict, (await office.ApproveAsync(Code)).Status);
        Assert.True((await office.ApproveAsync(Code, reason: "同户两人，委托书已核")).IsSuccess);
        await office.UntilEntryAsync(Code, entries[1], "Approved");
        await office.AssertBalancedAsync();
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
}
