using System.Text.Json;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Storage;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Rosters;

/// <summary>A roster is answered whatever happens, accepted once, and nothing that was stored is forgotten by a crash.</summary>
[Collection(SharedAzurite.Name)]
public sealed class RosterIntakeTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_roster_before_the_acknowledgement_is_refused_in_words_and_taken_after_it()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        await PutAsync(office, "early.xlsx", SampleRoster.Xlsx(scenario, Code));
        Assert.Equal("ROSTER-NOT-ACKNOWLEDGED", Assert.Single((await ReportAsync(office, "Refused")).Faults).Code);
        await office.AcknowledgeAsync(Code);
        await PutAsync(office, "again.xlsx", SampleRoster.Xlsx(scenario, Code));
        await office.UntilStageAsync(Code, "InPublicity");
        Assert.Equal("Accepted", (await ReportAsync(office, "Accepted")).Outcome);
    }

    [Fact]
    public async Task A_faulty_roster_is_answered_by_row_and_changes_nothing()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        await office.AcknowledgeAsync(Code);
        await PutAsync(office, "faulty.xlsx", SampleRoster.FaultyXlsx(scenario, Code));
        var report = await ReportAsync(office, "Faulty");
        Assert.Equal(SampleRoster.Faults(scenario, Code).Select(fault => fault.Row).Order(), report.Faults.Where(fault => fault.Severity == "Error").Select(fault => fault.Place.Row!.Value).Distinct().Order());
        Assert.DoesNotContain(report.Faults, fault => scenario.Shares[0].Households.Any(household => $"{fault.Value}{fault.Message}".Contains(household.ResidentId, StringComparison.Ordinal)));
        Assert.Equal("Acknowledged", (await office.ReadTownshipAsync(Code)).Stage);
        Assert.Empty((await office.GetAsync($"allocations/{office.AllocationId}/townships/{Code}/entries")).EnumerateArray());
    }

    [Fact]
    public async Task Another_roster_after_the_accepted_one_is_refused()
    {
        await using var office = await OpenAsync();
        await office.PostRostersAsync();
        await PutAsync(office, "other.xlsx", SampleRoster.FaultyXlsx(scenario, Code));
        Assert.Equal("ROSTER-ACCEPTED", Assert.Single((await ReportAsync(office, "Refused")).Faults).Code);
        Assert.Equal(KeyText.Sha256(SampleRoster.Xlsx(scenario, Code)), (await office.ReadTownshipAsync(Code)).RosterSha256);
    }

    [Fact]
    public async Task An_answer_that_a_crash_kept_back_is_given_when_the_roster_is_delivered_again()
    {
        await using var office = await OpenAsync();
        await office.PostRostersAsync();
        var report = $"townships/{Code}/{office.AllocationId}/roster-report.json";
        await office.Blobs.GetBlobContainerClient("outbox").DeleteBlobAsync(report);
        await PutAsync(office, "delivered-again.xlsx", SampleRoster.Xlsx(scenario, Code));
        Assert.Equal(scenario.Households, (await ReportAsync(office, "Accepted")).Rows);
        Assert.Equal("InPublicity", (await office.ReadTownshipAsync(Code)).Stage);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_decision_that_was_stored_and_never_signalled_is_carried_out_after_the_next_start()
    {
        await using var office = await OpenAsync();
        await office.PostRostersAsync();
        await office.ObjectAsync(Code, 3, "反映该户已迁出本村。");
        await office.UntilEntryAsync(Code, 3, "Held");
        // A review that is still under way would see it without any signal.
        await office.RestartAsync(async () =>
        {
            var store = new TableObjectionStore(new TableServiceClient(office.Connection));
            var raised = Assert.Single(await store.ListAsync(office.AllocationId, Code));
            Assert.True(await store.DecideAsync(raised with { Upheld = true, DecisionReason = "已迁出", DecidedBy = OfficeSteps.Examiner, DecidedAt = office.Clock.GetUtcNow() }));
        });
        await office.UntilEntryAsync(Code, 3, "Cancelled");
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task Forms_are_offered_beside_the_notice_and_to_the_staff_and_a_filled_in_one_of_an_older_version_is_told()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        var box = $"townships/{Code}/{office.AllocationId}";
        foreach (var name in (string[])["roster-template.xlsx", "roster-example.xlsx"])
        {
            var beside = await office.BlobAsync("outbox", $"{box}/{name}");
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"api/staff/allocations/{office.AllocationId}/townships/{Code}/{name}", UriKind.Relative));
            using var answer = await office.Staff.SendAsync(request);
            Assert.Equal(beside, await answer.Content.ReadAsByteArrayAsync());
            Assert.Contains($"href=\"{name}\"", System.Text.Encoding.UTF8.GetString((await office.BlobAsync("outbox", $"{box}/notice.html"))!), StringComparison.Ordinal);
        }

        await office.AcknowledgeAsync(Code);
        await PutAsync(office, "older.xlsx", OfficeBooks.Replaced(SampleRoster.Xlsx(scenario, Code), "单位：元", "模板版本：2025.1  单位：元"));
        Assert.Equal("ROSTER-TEMPLATE-OLD", Assert.Single((await ReportAsync(office, "Accepted")).Faults, fault => fault.Code.StartsWith("ROSTER-TEMPLATE", StringComparison.Ordinal)).Code);
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));

    private Task PutAsync(CountyOffice office, string name, byte[] content) => office.PutAsync($"rosters/{office.AllocationId}/{Code}/{name}", content);

    private Task<ReportFile> ReportAsync(CountyOffice office, string outcome) => office.UntilAsync(
        $"the roster is {outcome}",
        async () => await office.BlobAsync("outbox", $"townships/{Code}/{office.AllocationId}/roster-report.json") is { } json
            && JsonSerializer.Deserialize<ReportFile>(json, JsonSerializerOptions.Web) is { } report && report.Outcome == outcome ? report : null);
}
