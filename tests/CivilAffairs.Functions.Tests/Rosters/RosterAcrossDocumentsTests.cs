using System.Text.Json;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Rosters;

/// <summary>Nobody stands on rosters of two documents of one programme and period (C11); programmes that exclude each other are told (C18).</summary>
[Collection(SharedAzurite.Name)]
public sealed class RosterAcrossDocumentsTests(AzuriteFixture azurite)
{
    private readonly SampleScenario first = new(seed: 9, townships: 1, households: 8);
    private readonly SampleScenario second = new(seed: 9, townships: 1, households: 8, documentSequence: 16);

    private string Code => first.Shares[0].Township.Code;

    private string SecondId => AllocationKey.From(DocumentNumber.Parse(second.DocumentNumber));

    [Fact]
    public async Task Without_a_period_the_people_of_another_document_of_the_year_are_told_and_taken()
    {
        await using var office = await OpenAsync();
        await PutSecondAsync(office);
        var report = await ReportAsync(office, "Accepted");
        var told = report.Faults.Where(fault => fault.Code == "ROSTER-PERSON-REPEATED").ToList();
        Assert.Equal(8, told.Count);
        Assert.All(told, fault => Assert.Equal("Warning", fault.Severity));
        Assert.All(told, fault => Assert.Contains($"{first.DocumentNumber}（{first.Shares[0].Township.Name}）", fault.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(told, fault => first.Shares[0].Households.Any(household => $"{fault.Value}{fault.Message}".Contains(household.ResidentId, StringComparison.Ordinal) || fault.Message.Contains(household.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task With_a_period_they_stop_the_roster_until_the_other_document_cancels_them()
    {
        await using var office = await OpenAsync(county => county with { Programmes = [.. county.Programmes.Select(programme => programme with { RepeatPeriod = "year:10" })] });
        await PutSecondAsync(office);
        var report = await ReportAsync(office, "Faulty");
        Assert.Equal(8, report.Faults.Count(fault => fault is { Code: "ROSTER-PERSON-REPEATED", Severity: "Error" }));

        // The first document's third household is not owed after all.
        await office.DecideAsync(Code, await office.ObjectAsync(Code, 3, "反映该户已迁出本村。"), upheld: true);
        await office.UntilEntryAsync(Code, 3, "Cancelled");
        await office.PutAsync($"rosters/{SecondId}/{Code}/again.xlsx", SampleRoster.Xlsx(second, Code));
        var again = await office.UntilAsync("seven are left", async () => await ReadReportAsync(office) is { } now && now.Faults.Count(fault => fault.Code == "ROSTER-PERSON-REPEATED") == 7 ? now : null);
        Assert.DoesNotContain(again.Faults, fault => fault.Place.Row == SampleRoster.FirstRow + 2);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task Programmes_that_exclude_each_other_are_told_on_the_later_roster()
    {
        await using var office = await OpenAsync(county => county with { Controls = county.Controls with { ExclusiveProgrammes = [["DCJZ", "LSJZ"]] } });
        await PutSecondAsync(office, book => book.Replace("冬春", "临时", StringComparison.Ordinal));
        var report = await ReportAsync(office, "Accepted");
        Assert.Equal(8, report.Faults.Count(fault => fault is { Code: "ROSTER-PERSON-EXCLUSIVE", Severity: "Warning" }));
        Assert.DoesNotContain(report.Faults, fault => fault.Code == "ROSTER-PERSON-REPEATED");
    }

    // The first document's roster is posted, the second's notice acknowledged.
    private async Task<CountyOffice> OpenAsync(Func<CountyProfile, CountyProfile>? set = null)
    {
        var office = await CountyOffice.OpenAsync(azurite, first, set?.Invoke(first.Profile) ?? first.Profile, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        return office;
    }

    private async Task PutSecondAsync(CountyOffice office, Func<string, string>? change = null)
    {
        var document = SampleDocument.Xlsx(second);
        await office.PutAsync("allocations/second.xlsx", change is null ? document : OfficeBooks.Changed(document, change));
        var notice = await office.UntilAsync("the second notice", async () =>
            await office.BlobAsync("outbox", $"townships/{Code}/{SecondId}/notice.json") is { } json ? JsonSerializer.Deserialize<NoticeFile>(json, JsonSerializerOptions.Web) : null);
        var answer = await office.Client.PostWithTokenAsync<JsonElement>($"townships/{Code}/allocations/{SecondId}/acknowledgement", notice.Token, new { by = SampleRoster.Maker(Code) }, CancellationToken.None);
        Assert.True(answer.IsSuccess, answer.Refusal);
        await office.PutAsync($"rosters/{SecondId}/{Code}/roster.xlsx", SampleRoster.Xlsx(second, Code));
    }

    private Task<ReportFile> ReportAsync(CountyOffice office, string outcome) => office.UntilAsync(
        $"the second roster is {outcome}", async () => await ReadReportAsync(office) is { } report && report.Outcome == outcome ? report : null);

    private async Task<ReportFile?> ReadReportAsync(CountyOffice office) =>
        await office.BlobAsync("outbox", $"townships/{Code}/{SecondId}/roster-report.json") is { } json ? JsonSerializer.Deserialize<ReportFile>(json, JsonSerializerOptions.Web) : null;
}
