using CivilAffairs.Core.Disbursement;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>A bank that offers it checks accounts while the roster is in publicity; its answers are kept for the controls.</summary>
[Collection(SharedAzurite.Name)]
public sealed class AccountPrevalidationTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task Accounts_are_sent_once_during_publicity_and_the_answers_are_kept_by_entry()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        var fileId = $"{office.AllocationId}-{Code}-psbc-00";
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.UntilAsync("the bank is asked", () => office.BlobAsync("outbox", $"banks/psbc/{fileId}.yz.ok"));
        Assert.Equal("InPublicity", (await office.ReadTownshipAsync(Code)).Stage);
        Assert.Empty(await office.NamesAsync("outbox", "banks/rcb/"));

        var content = FixedReturnFile.WriteAccounts(fileId, (await office.BlobAsync("outbox", $"banks/psbc/{fileId}.yz.dat"))!, new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8)));
        await office.PutAsync($"bank-returns/psbc/{fileId}.yz.ret", content);
        var expected = scenario.Shares[0].Households.Index().Where(household => household.Item.Bank.Code == "psbc").Select(household => (Entry: household.Index + 1, Rejection: SampleCards.RejectionOf(household.Item.Card)?.Code)).ToList();
        var checks = office.Services.GetRequiredService<IAccountChecks>();
        var kept = new List<AccountCheck>();
        await office.UntilAsync("the answers are kept", async () => (kept = await checks.ReadAsync(office.AllocationId, Code).ToListAsync()).Count == expected.Count);

        Assert.Equal(expected.Select(one => one.Entry), kept.Select(check => check.EntryNumber));
        Assert.Equal(expected.Select(one => one.Rejection switch { null => AccountCheckResult.Usable, "37" => AccountCheckResult.NameDiffers, _ => AccountCheckResult.Unusable }), kept.Select(check => check.Result));
        Assert.All(kept, check => Assert.Matches("^[0-9a-f]{64}$", check.CardFingerprint));
    }
}
