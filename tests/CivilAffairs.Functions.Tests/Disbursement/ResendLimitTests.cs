using System.Net;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>What is not sent again: what a township must mend, what nobody may be paid, what is in other hands, and what the bank may have paid.</summary>
[Collection(SharedAzurite.Name)]
public sealed class ResendLimitTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_wrong_account_and_a_death_are_not_sent_again_and_the_township_sees_what_is_its_to_do()
    {
        await using var office = await OpenAsync();
        var (_, batch) = await AnsweredAsync(office, 'F', "9", "MD07", "5");
        var numbers = batch.Lines.Select(EntryOf).ToList();
        foreach (var reason in (string[])["AC04", "MD07", "MS03", "nonsense"])
        {
            var refused = await office.ProposeAsync(Code, batch.BatchId, reason);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains(refused.Refusal, letter => letter >= '\u4E00');
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await office.ProposeAsync(Code, "nonsense", "AM04")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await office.ProposeAsync(Code, $"{batch.BatchId[..^2]}07", "AM04")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await office.ProposeAsync(Code, batch.BatchId, "FF01")).Status);

        var page = await TasksAsync(office);
        Assert.Contains("待更正账号（1 户）", page, StringComparison.Ordinal);
        Assert.Contains($"由县级处理的银行退回（{numbers.Count - 2} 户）", page, StringComparison.Ordinal);
        Assert.Contains("由县级处理，乡镇不必更正", page, StringComparison.Ordinal);
        Assert.Contains("停止发放（1 户）", page, StringComparison.Ordinal);
        Assert.Equal(numbers[..1], numbers.Where(number => page.Contains($"id=\"card-{number}\"", StringComparison.Ordinal)));
        // The township may correct all the same: it may know of an account that the county does not.
        Assert.True((await CorrectAsync(office, numbers[2])).IsSuccess);
    }

    [Fact]
    public async Task Entries_on_hold_or_under_correction_stay_out_also_when_that_came_after_the_proposal()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await AnsweredAsync(office, 'F', "5");
        var numbers = batch.Lines.Select(EntryOf).ToList();
        Assert.True((await office.HoldAsync("Entry", Code, numbers[0])).IsSuccess);
        Assert.True((await CorrectAsync(office, numbers[1])).IsSuccess);
        var asked = await office.ProposeAsync(Code, batch.BatchId, "AM04");
        Assert.Equal(numbers.Count - 2, asked.Value.GetProperty("entries").GetInt32());
        var late = await office.HoldAsync("Entry", Code, numbers[2]);
        Assert.True(late.IsSuccess);
        Assert.Equal(numbers.Count - 3, (await office.ReviewAsync(Code, asked.Value.GetProperty("key").GetString()!)).Value.GetProperty("entries").GetInt32());

        Assert.Equal(numbers[3..], (await bank.BatchAsync(Code, 2)).Lines.Select(EntryOf));
        var states = await office.StatesAsync(Code);
        Assert.All(numbers[..3], number => Assert.Equal("Rejected", states[number]));
        // Free again, it is not moved by the case that was carried out without it.
        Assert.True((await office.ReleaseAsync(late.Value.GetProperty("holdId").GetString()!)).IsSuccess);
        await ActivatorUtilities.CreateInstance<TownshipReview>(office.Services).ReviewTownship(new TownshipKey(office.AllocationId, Code), CancellationToken.None);
        Assert.Equal("Rejected", await office.EntryAsync(Code, numbers[2]));
        Assert.Equal(1, (await office.ProposeAsync(Code, batch.BatchId, "AM04")).Value.GetProperty("entries").GetInt32());
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_case_of_which_nothing_is_left_to_send_is_refused_and_no_longer_in_the_way()
    {
        await using var office = await OpenAsync();
        var (_, batch) = await AnsweredAsync(office, 'F', "5");
        var key = (await office.ProposeAsync(Code, batch.BatchId, "AM04")).Value.GetProperty("key").GetString()!;
        Assert.True((await office.HoldAsync("Township", Code)).IsSuccess);
        Assert.Equal(HttpStatusCode.Conflict, (await office.ReviewAsync(Code, key)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await office.ReviewAsync(Code, key, accepted: false, reason: "")).Status);
        Assert.True((await office.ReviewAsync(Code, key, accepted: false, reason: "先查清再办")).IsSuccess);
        Assert.Equal(HttpStatusCode.Conflict, (await office.ReviewAsync(Code, key)).Status);
    }

    [Fact]
    public async Task What_the_bank_took_for_a_repetition_is_sent_again_only_when_it_denies_the_payment_in_writing()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await AnsweredAsync(office, 'R', "AM05");
        var refused = await office.ProposeAsync(Code, batch.BatchId, "AM05");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("书面确认", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await office.ProposeAsync(Code, batch.BatchId, "AM05", bankDenies: false)).Status);
        var asked = await office.ProposeAsync(Code, batch.BatchId, "AM05", bankDenies: true);
        Assert.Equal(HttpStatusCode.Created, asked.Status);
        Assert.True((await office.ReviewAsync(Code, asked.Value.GetProperty("key").GetString()!)).IsSuccess);
        Assert.Equal(batch.Lines, (await bank.BatchAsync(Code, 2)).Lines);
        await office.AssertBalancedAsync();
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));

    // The first lines with the first codes, all others with the last.
    private async Task<(BankDesk Bank, BatchFile Batch)> AnsweredAsync(CountyOffice office, char status, params string[] codes)
    {
        var (bank, batch) = await BankDesk.InstructedAsync(office, Code);
        Assert.True(batch.Lines.Count > 4);
        await bank.HandInAsync("first.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, status, codes[Math.Min(index, codes.Length - 1)]))]));
        return (bank, batch);
    }

    private int EntryOf(BatchLine line) => scenario.Shares[0].Households.Index().Single(household => household.Item.Name == line.Payee && household.Item.AmountFen == line.AmountFen).Index + 1;

    private async Task<string> TasksAsync(CountyOffice office) =>
        WebUtility.HtmlDecode(await office.Http.GetStringAsync(new Uri($"api/townships/{Code}/allocations/{office.AllocationId}/tasks?token={(await office.NoticeAsync(Code)).Token}", UriKind.Relative)));

    private Task<CivilAffairs.Counterparts.Wire.Answer<System.Text.Json.JsonElement>> CorrectAsync(CountyOffice office, int entryNumber) =>
        office.ActAsync(Code, "corrections", new { entryNumber, bank = BankDesk.Bank, card = SampleCards.Replacement(scenario, scenario.Shares[0].Households[entryNumber - 1]), by = "钱公乙", evidence = "本人到场，核对新卡" });
}
