using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Ledger;
using CivilAffairs.Functions.Tests.Disbursement;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Ledger;

/// <summary>An export holds what its allocation, township, programme and period cover, and nothing else.</summary>
[Collection(SharedAzurite.Name)]
public sealed class LedgerScopeTests(AzuriteFixture azurite)
{
    private static readonly LedgerScope Everything = new(null, null, null, null, null);

    private readonly SampleScenario scenario = new(seed: 13, townships: 2, households: 16);

    [Fact]
    public async Task Each_part_of_the_scope_leaves_out_what_it_does_not_name_and_both_days_of_a_period_are_in_it()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        var (first, second) = (scenario.Shares[0].Township.Code, scenario.Shares[1].Township.Code);
        await BankDesk.InstructedAsync(office, first);
        await using var scope = office.Services.CreateAsyncScope();
        var lines = scope.ServiceProvider.GetRequiredService<LedgerLines>();
        var programme = (await office.AllocationAsync()).ProgrammeCode;
        var day = ChinaTime.DateOf(office.Clock.GetUtcNow());
        async Task<List<string>> TownshipsAsync(LedgerScope asked)
        {
            var read = 0;
            Task Read()
            {
                read++;
                return Task.CompletedTask;
            }

            var postings = await lines.PostingsAsync(asked, Read, CancellationToken.None).Select(line => line.TownshipName).Distinct().ToListAsync();
            var payments = await lines.PaymentsAsync(asked, () => Task.CompletedTask, CancellationToken.None).Select(line => line.TownshipName).Distinct().ToListAsync();
            Assert.Equal(read, await lines.CountTownshipsAsync(asked, CancellationToken.None));
            Assert.Equal(postings, payments);
            return postings;
        }

        var (both, one) = (scenario.Shares.Select(share => share.Township.Name).ToList(), (string[])[scenario.Shares[0].Township.Name]);
        Assert.Equal(both, await TownshipsAsync(Everything));
        Assert.Equal(one, await TownshipsAsync(Everything with { TownshipCode = first }));
        Assert.NotEqual(one, await TownshipsAsync(Everything with { TownshipCode = second }));
        Assert.Equal(both, await TownshipsAsync(Everything with { ProgrammeCode = programme, AllocationId = office.AllocationId }));
        Assert.Empty(await TownshipsAsync(Everything with { ProgrammeCode = $"{programme}X" }));
        Assert.Empty(await TownshipsAsync(Everything with { AllocationId = "2026-1-another" }));
        Assert.Equal(both, await TownshipsAsync(Everything with { From = day, Until = day }));
        Assert.Empty(await TownshipsAsync(Everything with { From = day.AddDays(1) }));
        Assert.Empty(await TownshipsAsync(Everything with { Until = day.AddDays(-1) }));
    }
}
