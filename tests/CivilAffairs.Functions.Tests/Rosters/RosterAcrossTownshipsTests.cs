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
        Assert.Contains($"请{first.Township.Name}在其页面对该户申请人员变更", fault.Mend, StringComparison.Ordinal);
        Assert.Equal("Acknowledged", (await office.ReadTownshipAsync(second.Township.Code)).Stage);

        await office.PutAsync($"rosters/{office.AllocationId}/{second.Township.Code}/mended.xlsx", SampleRoster.Xlsx(scenario, second.Township.Code));
        await office.UntilStageAsync(second.Township.Code, "InPublicity");
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task Whoever_was_taken_off_the_other_townships_roster_is_taken_by_his_own_and_cannot_be_brought_back_there()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var (first, second) = (scenario.Shares[0], scenario.Shares[1]);
        await office.AcknowledgeAsync(first.Township.Code);
        await office.PostRosterAsync(first.Township.Code);
        await office.AcknowledgeAsync(second.Township.Code);
        var own = OfficeBooks.Replaced(SampleRoster.Xlsx(scenario, second.Township.Code), second.Households[2].ResidentId, first.Households[0].ResidentId);
        await office.PutAsync($"rosters/{office.AllocationId}/{second.Township.Code}/first.xlsx", own);
        await ReportAsync(office, second.Township.Code, "Faulty");

        // The clerk takes the wrong entry off; the very same file is taken then.
        var objection = await office.ObjectAsync(first.Township.Code, 1, "该户是邻镇居民，误列入本镇花名册。");
        Assert.True((await office.DecideAsync(first.Township.Code, objection, upheld: true)).IsSuccess);
        await office.UntilEntryAsync(first.Township.Code, 1, "Cancelled");
        await office.PutAsync($"rosters/{office.AllocationId}/{second.Township.Code}/again.xlsx", own);
        await office.UntilStageAsync(second.Township.Code, "InPublicity");

        var proposed = await office.ActAsync(first.Township.Code, "changes", new { entryNumber = 1, amount = "1.00", by = SampleRoster.Maker(first.Township.Code), evidence = "申请恢复" });
        Assert.True(proposed.IsSuccess, proposed.Refusal);
        var path = $"allocations/{office.AllocationId}/townships/{first.Township.Code}/changes/{Uri.EscapeDataString(proposed.Value.GetProperty("key").GetString()!)}/decision";
        var decided = await office.Client.PostAsync<JsonElement>(path, new { accepted = true, reason = "同意", by = OfficeSteps.Approver }, CancellationToken.None);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, decided.Status);
        Assert.Contains("其他乡镇的花名册", decided.Refusal, StringComparison.Ordinal);
        Assert.Equal("Cancelled", await office.EntryAsync(first.Township.Code, 1));
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
