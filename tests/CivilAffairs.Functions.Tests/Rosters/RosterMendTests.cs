using System.Text.Json;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Rosters;

/// <summary>Right rows of a refused roster need not be sent anew: through the whole app.</summary>
[Collection(SharedAzurite.Name)]
public sealed class RosterMendTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 8, townships: 1, households: 8);

    private SampleShare Share => scenario.Shares[0];

    private string Code => Share.Township.Code;

    [Fact]
    public async Task Mended_rows_alone_complete_the_refused_roster_and_are_posted_whole()
    {
        await using var office = await OpenAsync();
        var refused = Faulty((0, Share.Households[0].ResidentId), (3, Share.Households[3].Card));
        await PutAsync(office, "first.xlsx", refused);
        var report = await ReportAsync(office, report => report.Outcome == "Faulty");
        Assert.Contains("无误的6户已保留，待更正2户", await SummaryAsync(office), StringComparison.Ordinal);
        Assert.Equal(2, report.Faults.Count(fault => fault.Severity == "Error"));

        var list = await MendsAsync(office, KeyText.Sha256(refused));
        Assert.Equal(["1", "4"], RosterReader.Read("list", list).Rows.Select(row => row.Cells[Core.Rosters.RosterColumn.Sequence]));
        // One of the two is mended first, the other in a second round.
        var half = Signed(OfficeBooks.Replaced(list, Flaw(Share.Households[0].ResidentId), Share.Households[0].ResidentId));
        await PutAsync(office, "half.xlsx", half);
        await office.UntilAsync("the second answer", async () => (await SummaryAsync(office)).Contains("待更正1户", StringComparison.Ordinal));
        Assert.Contains("保留6户，更正2户", await SummaryAsync(office), StringComparison.Ordinal);

        // A crash may have kept the answer back: delivered again, the list is no older one, and its answer is given again.
        await MendsAsync(office, KeyText.Sha256(half));
        await office.Blobs.GetBlobContainerClient("outbox").DeleteBlobAsync($"townships/{Code}/{office.AllocationId}/roster-mend.xlsx");
        await PutAsync(office, "half-again.xlsx", half);
        var rest = Signed(OfficeBooks.Replaced(await MendsAsync(office, KeyText.Sha256(half)), Flaw(Share.Households[3].Card), Share.Households[3].Card));
        await PutAsync(office, "rest.xlsx", rest);
        await office.UntilStageAsync(Code, "InPublicity");
        var township = await office.ReadTownshipAsync(Code);
        Assert.Equal((KeyText.Sha256(rest), scenario.Households, Share.RosterFen), (township.RosterSha256, township.RosterEntries, township.RosterFen));
        Assert.Equal(scenario.Households, (await office.GetAsync($"allocations/{office.AllocationId}/townships/{Code}/entries")).GetArrayLength());
        await office.AssertBalancedAsync();
        var audit = await office.Services.GetRequiredService<IAuditLog>().ListAsync(office.AllocationId);
        Assert.Equal(2, audit.Count(entry => entry.Act == "KeepRoster"));
        Assert.Contains(audit, entry => entry.Act == "AcceptRoster" && entry.Detail.Contains($"更正底本{KeyText.Sha256(half)[..16]}", StringComparison.Ordinal));
        Assert.DoesNotContain(audit, entry => Share.Households.Any(household => entry.Detail.Contains(household.ResidentId, StringComparison.Ordinal)));

        // What was mended is evidence as well as the mends: where it is gone, the self-check says so and goes on.
        foreach (var name in await office.NamesAsync("artifacts", $"{office.AllocationId}/rosters/{Code}/{KeyText.Sha256(refused)}/")) await office.Blobs.GetBlobContainerClient("artifacts").DeleteBlobAsync(name);
        var check = await office.Client.PostAsync<JsonElement>("selfcheck", new { }, CancellationToken.None);
        Assert.Contains("底本不在了", Assert.Single(check.Value.GetProperty("violations").EnumerateArray()).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complete_roster_replaces_the_refused_one_and_lists_that_answer_it_are_outdated()
    {
        await using var office = await OpenAsync();
        var first = Faulty((0, Share.Households[0].ResidentId));
        await PutAsync(office, "first.xlsx", first);
        var outdated = Signed(OfficeBooks.Replaced(await MendsAsync(office, KeyText.Sha256(first)), Flaw(Share.Households[0].ResidentId), Share.Households[0].ResidentId));
        var second = Faulty((5, Share.Households[5].Card));
        await PutAsync(office, "second.xlsx", second);
        await MendsAsync(office, KeyText.Sha256(second));

        await PutAsync(office, "outdated.xlsx", outdated);
        var report = await ReportAsync(office, report => report.Outcome == "Refused");
        Assert.Equal("ROSTER-MEND-OUTDATED", Assert.Single(report.Faults).Code);
        Assert.Equal("Acknowledged", (await office.ReadTownshipAsync(Code)).Stage);

        await PutAsync(office, "whole.xlsx", SampleRoster.Xlsx(scenario, Code));
        await office.UntilStageAsync(Code, "InPublicity");
        Assert.Equal(KeyText.Sha256(SampleRoster.Xlsx(scenario, Code)), (await office.ReadTownshipAsync(Code)).RosterSha256);
    }

    [Fact]
    public async Task A_list_whose_rows_cannot_be_placed_changes_nothing_and_may_be_mended_itself()
    {
        await using var office = await OpenAsync();
        var first = Faulty((0, Share.Households[0].ResidentId));
        await PutAsync(office, "first.xlsx", first);
        var list = Signed(OfficeBooks.Replaced(await MendsAsync(office, KeyText.Sha256(first)), Flaw(Share.Households[0].ResidentId), Share.Households[0].ResidentId));
        await PutAsync(office, "unplaced.xlsx", OfficeBooks.Replaced(list, "<x:v>1</x:v>", "<x:v>99</x:v>"));
        await ReportAsync(office, report => report.Faults.Any(fault => fault.Code == "ROSTER-MEND-NUMBER"));
        Assert.Equal(KeyText.Sha256(first), (await office.Services.GetRequiredService<IAllocationStore>().FindTownshipAsync(office.AllocationId, Code))!.RosterRefusedSha256);

        await PutAsync(office, "placed.xlsx", list);
        await office.UntilStageAsync(Code, "InPublicity");
    }

    [Fact]
    public async Task A_list_without_the_roster_it_answers_is_no_complete_roster()
    {
        await using var office = await OpenAsync();
        var first = Faulty((0, Share.Households[0].ResidentId));
        await PutAsync(office, "first.xlsx", first);
        var list = OfficeBooks.Replaced(await MendsAsync(office, KeyText.Sha256(first)), Flaw(Share.Households[0].ResidentId), Share.Households[0].ResidentId);
        await PutAsync(office, "unmarked.xlsx", Signed(OfficeBooks.Replaced(list, $"更正底本：{KeyText.Sha256(first)}", "")));
        var report = await ReportAsync(office, report => report.Faults.Any(fault => fault.Code == "ROSTER-SUM-TOTAL"));
        Assert.Equal("Faulty", report.Outcome);
        Assert.Equal("Acknowledged", (await office.ReadTownshipAsync(Code)).Stage);
    }

    private async Task<CountyOffice> OpenAsync()
    {
        var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        await office.AcknowledgeAsync(Code);
        return office;
    }

    private Task PutAsync(CountyOffice office, string name, byte[] content) => office.PutAsync($"rosters/{office.AllocationId}/{Code}/{name}", content);

    private Task<ReportFile> ReportAsync(CountyOffice office, Func<ReportFile, bool> isIt) => office.UntilAsync(
        "the answer to the roster",
        async () => await office.BlobAsync("outbox", $"townships/{Code}/{office.AllocationId}/roster-report.json") is { } json
            && JsonSerializer.Deserialize<ReportFile>(json, JsonSerializerOptions.Web) is { } report && isIt(report) ? report : null);

    private async Task<string> SummaryAsync(CountyOffice office) =>
        await office.BlobAsync("outbox", $"townships/{Code}/{office.AllocationId}/roster-report.json") is { } json ? JsonDocument.Parse(json).RootElement.GetProperty("summary").GetString()! : "";

    // The list that answers a file, as soon as it is there.
    private Task<byte[]> MendsAsync(CountyOffice office, string sha256) => office.UntilAsync(
        "the list of mends",
        async () => await office.BlobAsync("outbox", $"townships/{Code}/{office.AllocationId}/roster-mend.xlsx") is { } list && RosterReader.Read("list", list).Basis?.Value == sha256 ? list : null);

    // The right roster with the last digit but one of some numbers changed, so that their check digits are wrong.
    private byte[] Faulty(params (int Household, string Number)[] flaws) =>
        flaws.Aggregate(SampleRoster.Xlsx(scenario, Code), (book, flaw) => OfficeBooks.Replaced(book, flaw.Number, Flaw(flaw.Number)));

    private static string Flaw(string number) => $"{number[..^2]}{(number[^2] == '0' ? '1' : '0')}{number[^1]}";

    private byte[] Signed(byte[] list) => OfficeBooks.Replaced(list, "制表：          审核：          ", $"制表：{SampleRoster.Maker(Code)}    审核：{SampleRoster.Reviewer(Code)}    ");
}
