using System.Net;
using System.Text.Json;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>A rejected account is corrected by its township, once an attempt, and paid by a new instruction.</summary>
[Collection(SharedAzurite.Name)]
public sealed class CorrectionTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 2, households: 28);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_rejected_account_is_corrected_once_and_reissued_to_the_new_card()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        var (bank, entry) = await RejectOneAsync(office);
        var household = scenario.Shares[0].Households[entry - 1];
        var card = SampleCards.Replacement(scenario, household);

        AssertRefused(HttpStatusCode.BadRequest, await CorrectAsync(office, entry, BankDesk.Bank, card[..^1] + (char)('0' + ((card[^1] - '0' + 1) % 10))));
        AssertRefused(HttpStatusCode.BadRequest, await CorrectAsync(office, entry, "icbc", card));
        AssertRefused(HttpStatusCode.Conflict, await CorrectAsync(office, entry == 1 ? 2 : 1, BankDesk.Bank, card));
        var stranger = await office.NoticeAsync(scenario.Shares[1].Township.Code);
        AssertRefused(HttpStatusCode.Forbidden, await CorrectAsync(office, entry, BankDesk.Bank, card, stranger.Token));
        AssertRefused(HttpStatusCode.Forbidden, await CorrectAsync(office, entry, BankDesk.Bank, card, "wrong"));
        Assert.Equal("Rejected", await office.EntryAsync(Code, entry));

        Assert.True((await CorrectAsync(office, entry, BankDesk.Bank, card)).IsSuccess);
        AssertRefused(HttpStatusCode.Conflict, await CorrectAsync(office, entry, BankDesk.Bank, card));
        // Another person looks first: who entered it may not, and until then nothing is paid.
        await office.UntilAsync("the review is waited for", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == Core.Supervision.WaitKind.Review));
        Assert.Equal("Rejected", await office.EntryAsync(Code, entry));
        AssertRefused(HttpStatusCode.Conflict, await office.ActAsync(Code, "corrections/review", new { entryNumber = entry, accepted = true, by = "钱 公乙" }));
        AssertRefused(HttpStatusCode.BadRequest, await office.ActAsync(Code, "corrections/review", new { entryNumber = entry, accepted = false, by = "孙公庚" }));
        Assert.True((await office.ActAsync(Code, "corrections/review", new { entryNumber = entry, accepted = false, by = "孙公庚", reason = "卡号照片不清" })).IsSuccess);
        Assert.Equal("Rejected", await office.EntryAsync(Code, entry));
        Assert.True((await CorrectAsync(office, entry, BankDesk.Bank, card)).IsSuccess);
        var page = await office.Http.GetStringAsync(new Uri($"api/townships/{Code}/allocations/{office.AllocationId}/tasks?token={(await office.NoticeAsync(Code)).Token}", UriKind.Relative));
        Assert.Contains("待复核的账号更正（1 项）", page, StringComparison.Ordinal);
        Assert.DoesNotContain(card, page, StringComparison.Ordinal);
        Assert.DoesNotContain(household.Name, page, StringComparison.Ordinal);
        Assert.True((await office.ActAsync(Code, "corrections/review", new { entryNumber = entry, accepted = true, by = "孙公庚" })).IsSuccess);
        AssertRefused(HttpStatusCode.Conflict, await office.ActAsync(Code, "corrections/review", new { entryNumber = entry, accepted = true, by = "孙公庚" }));
        var second = await bank.BatchAsync(Code, 2);
        var line = Assert.Single(second.Lines);
        Assert.Equal((card, household.Name, household.AmountFen), (line.Card, line.Payee, line.AmountFen));
        await bank.HandInAsync("second.ret.txt", BankDesk.Write(second.BatchId, [AnswerLine.To(line, 'S')]));
        await office.UntilEntryAsync(Code, entry, "Paid");
        await office.UntilAsync("nothing is to be corrected", async () => (await CorrectionsAsync(office)).Count == 0);
        await office.AssertBalancedAsync();
    }

    private async Task<(BankDesk Bank, int Entry)> RejectOneAsync(CountyOffice office)
    {
        await office.PostAndApproveAsync(Code);
        var bank = new BankDesk(office);
        var batch = await bank.BatchAsync(Code);
        await bank.HandInAsync("first.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "AC04" : ""))]));
        var task = await office.UntilAsync("a correction is asked for", async () => (await CorrectionsAsync(office)).SingleOrDefault());
        Assert.Contains("换卡", task.Reason, StringComparison.Ordinal);
        Assert.Equal(batch.Lines[0].Payee, scenario.Shares[0].Households[task.EntryNumber - 1].Name);
        return (bank, task.EntryNumber);
    }

    private async Task<IReadOnlyList<CorrectionFile>> CorrectionsAsync(CountyOffice office) =>
        await office.BlobAsync("outbox", $"townships/{Code}/{office.AllocationId}/corrections.json") is { } json
            ? JsonSerializer.Deserialize<CorrectionFile[]>(json, JsonSerializerOptions.Web)!
            : [];

    private async Task<Answer<JsonElement>> CorrectAsync(CountyOffice office, int entryNumber, string bank, string card, string? token = null)
    {
        var body = new { entryNumber, bank, card, by = "钱公乙", evidence = "本人到场，核对新卡" };
        token ??= (await office.NoticeAsync(Code)).Token;
        return await office.Client.PostWithTokenAsync<JsonElement>($"townships/{Code}/allocations/{office.AllocationId}/corrections", token, body, CancellationToken.None);
    }

    private static void AssertRefused(HttpStatusCode status, Answer<JsonElement> answer)
    {
        Assert.Equal(status, answer.Status);
        Assert.Contains(answer.Refusal, letter => letter >= '\u4E00');
    }
}
