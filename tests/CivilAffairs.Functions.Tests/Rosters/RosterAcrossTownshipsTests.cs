using System.Text.Json;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Rosters;

/// <summary>Nobody stands on two townships' rosters of one allocation (C11).</summary>
[Collection(SharedAzurite.Name)]
public sealed class RosterAcrossTownshipsTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 6, townships: 2, households: 16);

    [Fact]
    public async Task A_person_on_another_townships_roster_is_named_by_row_and_township_and_taken_after_the_mend()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var (first, second) = (scenario.Shares[0], scenario.Shares[1]);
        await office.AcknowledgeAsync(first.Township.Code);
        await office.PostRosterAsync(first.Township.Code);
        await office.AcknowledgeAsync(second.Township.Code);
        var stolen = OfficeBooks.Replaced(SampleRoster.Xlsx(scenario, second.Township.Code), second.Households[2].ResidentId, first.Households[0].ResidentId);
        await office.PutAsync($"rosters/{office.AllocationId}/{second.Township.Code}/first.xlsx", stolen);

        var fault = Assert.Single((await ReportAsync(office, second.Township.Code, "Faulty")).Faults, fault => fault.Severity == "Error");
        Assert.Equal("ROSTER-PERSON-ELSEWHERE", fault.Code);
        Assert.Equal(SampleRoster.FirstRow + 2, fault.Place.Row);
        Assert.Contains(first.Township.Name, fault.Message, StringComparison.Ordinal);
        Assert.Equal("Acknowledged", (await office.ReadTownshipAsync(second.Township.Code)).Stage);

        await office.PutAsync($"rosters/{office.AllocationId}/{second.Township.Code}/mended.xlsx", SampleRoster.Xlsx(scenario, second.Township.Code));
        await office.UntilStageAsync(second.Township.Code, "InPublicity");
        await office.AssertBalancedAsync();
    }

    private static Task<ReportFile> ReportAsync(CountyOffice office, string code, string outcome) => office.UntilAsync(
        $"a report that says {outcome}",
        async () =>
        {
            var bytes = await office.BlobAsync("outbox", $"townships/{code}/{office.AllocationId}/roster-report.json");
            var report = bytes is null ? null : JsonSerializer.Deserialize<ReportFile>(bytes, JsonSerializerOptions.Web);
            return report?.Outcome == outcome ? report : null;
        });
}
