using System.Text.Json;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Storage;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Intake;

/// <summary>A later document changes what is on no roster, once, for all its townships or for none; a township's own document splits its share.</summary>
[Collection(SharedAzurite.Name)]
public sealed class CorrectionTests(AzuriteFixture azurite)
{
    private const long Moved = 10_000;

    private readonly SampleScenario scenario = new(seed: 5, townships: 2, households: 20);

    private SampleShare First => scenario.Shares[0];

    private SampleShare Second => scenario.Shares[1];

    private CorrectingDocument Correcting => new(scenario.DocumentNumber);

    [Fact]
    public async Task An_adjustment_changes_shares_totals_postings_and_notices_once_and_rosters_are_held_against_it()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        var adjustment = Adjustment(16, First.RosterFen - Moved, Second.AmountFen + Moved);
        var report = await TakeAsync(office, "16.csv", adjustment);
        Assert.True(report.Outcome == "Accepted", string.Join('\n', report.Faults));
        var net = First.RosterFen - First.AmountFen;
        Assert.Equal((First.RosterFen - Moved, Second.AmountFen + Moved), ((await office.ReadTownshipAsync(First.Township.Code)).AmountFen, (await office.ReadTownshipAsync(Second.Township.Code)).AmountFen));
        var allocation = await office.AllocationAsync();
        Assert.Equal(scenario.TotalFen + net, allocation.TotalFen);
        Assert.Equal(net, Assert.Single(allocation.Corrections).NetFen);
        await office.AssertBalancedAsync();

        var correction = AllocationKey.From(DocumentNumber.Parse("云岭民发〔2026〕16号"));
        var postings = await office.Services.GetRequiredService<ILedgerStore>().ReadPostingsAsync(office.AllocationId, Second.Township.Code).ToListAsync();
        Assert.Equal(Moved, Assert.Single(postings, posting => posting.Cause == "云岭民发〔2026〕16号").AmountFen);
        Assert.NotNull(await office.BlobAsync("outbox", $"townships/{First.Township.Code}/{office.AllocationId}/notice-{correction}.docx"));
        var page = OfficePages.TextOf((await office.BlobAsync("outbox", $"townships/{Second.Township.Code}/{office.AllocationId}/notice-{correction}.html"))!);
        Assert.Contains(MoneyText.Grouped(Second.AmountFen + Moved), page, StringComparison.Ordinal);
        Assert.NotNull(await office.BlobAsync("outbox", $"oversight/audit/{office.AllocationId}/correction-{correction}.csv"));
        var staff = await office.PageAsync($"staff/allocations/{office.AllocationId}");
        foreach (var figure in (string[])["云岭民发〔2026〕16号", MoneyText.Grouped(First.AmountFen), MoneyText.Grouped(First.RosterFen - Moved)]) Assert.Contains(figure, staff, StringComparison.Ordinal);

        // The same bytes once more, and other bytes under the number.
        await office.PutAsync("allocations/again.csv", adjustment);
        Assert.Equal("ALLOCATION-NUMBER-TAKEN", Assert.Single((await TakeAsync(office, "other.csv", Adjustment(16, First.AmountFen, Second.AmountFen))).Faults, fault => fault.Severity == "Error").Code);
        Assert.Equal(allocation, (await office.AllocationAsync()) with { Organs = allocation.Organs, Corrections = allocation.Corrections });

        await office.AcknowledgeAsync(First.Township.Code);
        await office.PutAsync($"rosters/{office.AllocationId}/{First.Township.Code}/roster.xlsx", SampleRoster.Xlsx(scenario, First.Township.Code));
        var answer = await RosterAnswerAsync(office, First.Township.Code);
        var fault = Assert.Single(answer.Faults, fault => fault.Code == "ROSTER-SUM-SHARE");
        Assert.Contains(MoneyText.Grouped(First.RosterFen - Moved), fault.Message, StringComparison.Ordinal);
        Assert.Equal("Accepted", (await TakeAsync(office, "17.csv", Adjustment(17, First.RosterFen, Second.AmountFen + Moved))).Outcome);
        await office.PostRosterAsync(First.Township.Code);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_is_on_a_roster_is_not_taken_back_and_then_no_other_township_is_changed_either()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        await office.AcknowledgeAsync(First.Township.Code);
        await office.PostRosterAsync(First.Township.Code);
        var before = await office.AllocationAsync();

        var report = await TakeAsync(office, "16.csv", Withdrawal(16, (Second, Moved), (First, First.AmountFen - First.RosterFen + Moved)));
        Assert.Equal("Refused", report.Outcome);
        var fault = Assert.Single(report.Faults, fault => fault.Code == "ALLOCATION-CORRECTION-PAID");
        Assert.Contains($"应发未付{MoneyText.Grouped(First.RosterFen)}元", fault.Message, StringComparison.Ordinal);
        var added = await TakeAsync(office, "17.csv", Adjustment(17, First.AmountFen + Moved, Second.AmountFen - Moved));
        Assert.Single(added.Faults, problem => problem.Code == "ALLOCATION-CORRECTION-OVER");
        Assert.Equal(before.TotalFen, (await office.AllocationAsync()).TotalFen);
        var townships = await office.Services.GetRequiredService<IAllocationStore>().ListTownshipsAsync(office.AllocationId);
        Assert.All(townships, township => Assert.Empty(township.Changes));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_withdrawal_and_a_roster_that_come_at_once_never_claim_the_same_money()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        await office.AcknowledgeAsync(First.Township.Code);
        var withdrawal = Withdrawal(16, (First, First.AmountFen - First.RosterFen + Moved));
        await Task.WhenAll(
            office.PutAsync($"rosters/{office.AllocationId}/{First.Township.Code}/roster.xlsx", SampleRoster.Xlsx(scenario, First.Township.Code)),
            office.PutAsync("allocations/16.csv", withdrawal));
        var corrected = await TakeAsync(office, "16.csv", withdrawal) is { Outcome: "Accepted" };
        var roster = await RosterAnswerAsync(office, First.Township.Code);

        // One of the two came first, and the other was held against what it left.
        Assert.Equal(corrected ? "Faulty" : "Accepted", roster.Outcome);
        var township = (await office.Services.GetRequiredService<IAllocationStore>().FindTownshipAsync(office.AllocationId, First.Township.Code))!;
        Assert.Equal(corrected ? (First.RosterFen - Moved, 0L) : (First.AmountFen, First.RosterFen), (township.AmountFen, township.RosterFen));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_correction_that_a_crash_cut_off_goes_on_where_it_was_when_the_file_is_delivered_again()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        var store = office.Services.GetRequiredService<IAllocationStore>();
        var content = Adjustment(16, First.AmountFen - Moved, Second.AmountFen + Moved);
        var draft = AllocationReader.Read("16.csv", content);
        var document = CorrectionCheck.Check(draft, CorrectionKind.Adjustment, await office.AllocationAsync(), scenario.Profile, "16.csv").Document!;
        // As a crash between the two townships leaves it: the first one is reserved, nothing is decided.
        await store.ChangeTownshipAsync(office.AllocationId, First.Township.Code, stored => ShareCorrection.Reserve(stored, document, document.Lines[0], KeyText.Sha256(content), office.Clock.GetUtcNow()));
        var check = await office.Client.PostAsync<JsonElement>("selfcheck", new { }, CancellationToken.None);
        Assert.Contains("SHARE-RESERVED", check.Value.ToString(), StringComparison.Ordinal);

        Assert.Equal("Accepted", (await TakeAsync(office, "16.csv", content)).Outcome);
        Assert.Equal((First.AmountFen - Moved, Second.AmountFen + Moved), ((await office.ReadTownshipAsync(First.Township.Code)).AmountFen, (await office.ReadTownshipAsync(Second.Township.Code)).AmountFen));
        Assert.Equal(scenario.TotalFen, (await office.AllocationAsync()).TotalFen);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_township_from_which_all_is_taken_back_ends_without_a_roster()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        Assert.Equal("Accepted", (await TakeAsync(office, "16.csv", Withdrawal(16, (First, First.AmountFen)))).Outcome);
        await office.UntilStageAsync(First.Township.Code, "Closed");
        Assert.DoesNotContain(await office.WaitsAsync(), wait => wait.TownshipCode == First.Township.Code);
        await office.AssertBalancedAsync();
        var late = await TakeAsync(office, "17.csv", Adjustment(17, Moved, Second.AmountFen));
        Assert.Equal("ALLOCATION-CORRECTION-OVER", Assert.Single(late.Faults, fault => fault.Severity == "Error").Code);
    }

    [Fact]
    public async Task A_townships_own_document_splits_its_share_and_its_roster_is_held_against_the_split()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        var villages = First.Households.GroupBy(household => household.Village).Select(village => (village.Key.Name, Fen: village.Sum(household => household.AmountFen))).ToList();
        Assert.True(villages.Count > 1);
        var rest = First.AmountFen - First.RosterFen;
        Assert.Equal("ALLOCATION-SPLIT-SUM", Assert.Single((await TakeAsync(office, "short.csv", Split(First, 3, [(villages[0].Name, First.AmountFen - 100)]))).Faults).Code);
        // One yuan too little for the first village, one too much for the second.
        var narrow = villages.Select((village, index) => (village.Name, village.Fen + (index == 0 ? -100 : index == 1 ? 100 + rest : 0))).ToList();
        Assert.Equal("Accepted", (await TakeAsync(office, "split.csv", Split(First, 4, narrow))).Outcome);
        Assert.Equal("ALLOCATION-SPLIT-SET", Assert.Single((await TakeAsync(office, "other.csv", Split(First, 5, [(villages[0].Name, First.AmountFen)]))).Faults).Code);

        await office.AcknowledgeAsync(First.Township.Code);
        await office.PutAsync($"rosters/{office.AllocationId}/{First.Township.Code}/roster.xlsx", SampleRoster.Xlsx(scenario, First.Township.Code));
        var answer = await RosterAnswerAsync(office, First.Township.Code);
        var fault = Assert.Single(answer.Faults, fault => fault.Severity == "Error");
        Assert.Equal("ROSTER-VILLAGE-SHARE", fault.Code);
        Assert.Contains(MoneyText.Grouped(villages[0].Fen), fault.Message, StringComparison.Ordinal);
        Assert.Contains(MoneyText.Grouped(villages[0].Fen - 100), fault.Message, StringComparison.Ordinal);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_table_by_villages_reaches_the_notice_the_record_and_the_staff_page()
    {
        await using var office = await OpenAsync();
        var villages = First.Township.Villages;
        var rest = Second.AmountFen;
        var document = CorrectingDocument.Csv(
        [
            $"发文字号：,{scenario.DocumentNumber}", "发文机关：,云岭县民政局、云岭县财政局", $"标题：,{scenario.Title}", "成文日期：,2026年11月20日", "单位：,元", "乡镇,村,金额",
            $"{First.Township.Name},{villages[0].Name},{MoneyText.Yuan(Moved)}", $",{villages[1].Name},{MoneyText.Yuan(First.AmountFen - Moved)}", $",小计,{MoneyText.Yuan(First.AmountFen)}",
            $"{Second.Township.Name},,{MoneyText.Yuan(rest)}", $"合计,,{MoneyText.Yuan(scenario.TotalFen)}", $"合计（大写）：,{AmountInWords.Write(scenario.TotalFen)}",
        ]);
        var report = await TakeAsync(office, "villages.csv", document);
        Assert.True(report.Outcome == "Accepted", string.Join('\n', report.Faults));
        await office.UntilNotifiedAsync();

        var township = (await office.Services.GetRequiredService<IAllocationStore>().FindTownshipAsync(office.AllocationId, First.Township.Code))!;
        Assert.Equal([new(villages[0].Code, villages[0].Name, Moved), new(villages[1].Code, villages[1].Name, First.AmountFen - Moved)], township.Villages);
        var notice = JsonDocument.Parse((await office.BlobAsync("outbox", $"townships/{First.Township.Code}/{office.AllocationId}/notice.json"))!).RootElement;
        Assert.Equal([villages[0].Name, villages[1].Name], notice.GetProperty("villages").EnumerateArray().Select(village => village.GetProperty("name").GetString()));
        Assert.Contains(villages[1].Name, await office.PageAsync($"staff/allocations/{office.AllocationId}"), StringComparison.Ordinal);
        Assert.Equal("ALLOCATION-SPLIT-SET", Assert.Single((await TakeAsync(office, "split.csv", Split(First, 3, [(villages[0].Name, First.AmountFen)]))).Faults).Code);
        await office.AssertBalancedAsync();
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));

    private static async Task<ReportFile> TakeAsync(CountyOffice office, string name, byte[] content)
    {
        await office.PutAsync($"allocations/{name}", content);
        return await office.UntilAsync($"{name} is answered", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{KeyText.Sha256(content)}", CancellationToken.None)).Value);
    }

    private static Task<ReportFile> RosterAnswerAsync(CountyOffice office, string code) => office.UntilAsync(
        "the roster is answered",
        async () => await office.BlobAsync("outbox", $"townships/{code}/{office.AllocationId}/roster-report.json") is { } json ? JsonSerializer.Deserialize<ReportFile>(json, JsonSerializerOptions.Web) : null);

    private byte[] Adjustment(int number, long first, long second) => Correcting.Adjustment(number, (First.Township.Name, first), (Second.Township.Name, second));

    private byte[] Withdrawal(int number, params (SampleShare Share, long Fen)[] taken) => Correcting.Withdrawal(number, [.. taken.Select(one => (one.Share.Township.Name, one.Fen))]);

    private byte[] Split(SampleShare share, int number, IReadOnlyList<(string Village, long Fen)> villages) => CorrectingDocument.Csv(
    [
        $"发文字号：,青政发〔2026〕{number}号", $"发文机关：,{share.Township.Name}人民政府", "标题：,关于下达冬春救助资金到村的通知", "成文日期：,2026年11月24日", $"依据文号：,{scenario.DocumentNumber}", "单位：,元",
        "村（社区）,金额", .. villages.Select(village => $"{village.Village},{MoneyText.Yuan(village.Fen)}"), $"合计,{MoneyText.Yuan(villages.Sum(village => village.Fen))}",
    ]);
}
