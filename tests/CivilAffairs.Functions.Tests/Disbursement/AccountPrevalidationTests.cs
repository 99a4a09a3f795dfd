using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>A bank that offers it checks accounts while the roster is in publicity; its answers are kept for the controls.</summary>
[Collection(SharedAzurite.Name)]
public sealed class AccountPrevalidationTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("civil-affairs-").FullName;
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    public void Dispose() => Directory.Delete(folder, recursive: true);

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

    [Fact]
    public async Task A_corrected_account_is_asked_about_once_and_who_reviews_it_reads_what_the_bank_says()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        await EnterAsync(office, Card('3'));
        Assert.DoesNotContain("开户行预验", await TasksAsync(office), StringComparison.Ordinal);
        var file = await AskedAsync(office);
        Assert.Contains("开户行预验：已经请求，尚未答复", await TasksAsync(office), StringComparison.Ordinal);

        await AnswerAsync(office, file);
        await office.UntilAsync("the reviewer reads it", async () => (await TasksAsync(office)).Contains("户名与花名册姓名不符", StringComparison.Ordinal));
        Assert.Contains("户名与花名册姓名不符", await office.PageAsync($"staff/allocations/{office.AllocationId}/townships/{Code}"), StringComparison.Ordinal);
        Assert.Equal("Posted", await office.EntryAsync(Code, Entry));

        // Refused and entered anew: another question about the other account, and none about the first.
        Assert.True((await office.ActAsync(Code, "corrections/review", new { entryNumber = Entry, accepted = false, by = "孙公庚", reason = "户名不符" })).IsSuccess);
        await EnterAsync(office, Card('0'));
        var again = await AskedAsync(office);
        await AnswerAsync(office, again);
        await office.UntilAsync("the other answer", async () => (await TasksAsync(office)).Contains("账号可以收款，户名相符", StringComparison.Ordinal));
        office.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(4, (await office.NamesAsync("outbox", $"banks/psbc/{office.AllocationId}-{Code}-psbc-c")).Count);
        Assert.True((await office.ActAsync(Code, "corrections/review", new { entryNumber = Entry, accepted = true, by = "孙公庚" })).IsSuccess);
        Assert.Equal("Posted", await office.EntryAsync(Code, Entry));
        Assert.DoesNotContain(await office.HitsAsync(Code), hit => hit.GetProperty("entryNumber").GetInt32() == Entry);
    }

    [Fact]
    public async Task An_account_in_another_name_that_is_accepted_all_the_same_is_held()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        await EnterAsync(office, Card('3'));
        await AnswerAsync(office, await AskedAsync(office));
        await office.UntilAsync("the answer", async () => (await TasksAsync(office)).Contains("户名与花名册姓名不符", StringComparison.Ordinal));
        Assert.True((await office.ActAsync(Code, "corrections/review", new { entryNumber = Entry, accepted = true, by = "孙公庚" })).IsSuccess);
        Assert.Equal("Held", await office.EntryAsync(Code, Entry));
        Assert.Equal("accountName", Assert.Single(await office.HitsAsync(Code), hit => hit.GetProperty("entryNumber").GetInt32() == Entry).GetProperty("rule").GetString());
    }

    [Fact]
    public async Task A_question_whose_file_the_banks_layout_cannot_hold_is_told_to_the_bureau_once_and_payment_goes_on()
    {
        // A batch's number fits, and so does the question about a roster; the longer number of the one about a correction does not.
        var sample = scenario.Profile;
        var layout = Path.Combine(folder, "narrow.json");
        var narrow = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(Path.GetDirectoryName(SampleCountyFile.WriteTo(folder))!, sample.Banks[1].Layout)))!;
        narrow["prevalidation"]!["header"]![0]!["bytes"] = 34;
        await File.WriteAllTextAsync(layout, narrow.ToJsonString());
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, sample with { Banks = [sample.Banks[0], sample.Banks[1] with { Layout = layout }] }, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.UntilAsync("the bank is asked about the roster", () => office.BlobAsync("outbox", $"banks/psbc/{office.AllocationId}-{Code}-psbc-00.yz.ok"));
        await EnterAsync(office, Card('0'));
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var wait = await office.UntilAsync("the bureau is told", async () => (await office.WaitsAsync()).FirstOrDefault(open => open.Key.StartsWith($"{Code}|send|", StringComparison.Ordinal)));
        Assert.Contains("预验账户的文件", wait.Task, StringComparison.Ordinal);
        Assert.Contains("无法生成", wait.Task, StringComparison.Ordinal);
        Assert.True((await office.Client.PostAsync<JsonElement>($"allocations/{office.AllocationId}/waits/{Uri.EscapeDataString(wait.Key)}/close", new { by = "卫公丁", reason = "已请银行加长该栏" }, CancellationToken.None)).IsSuccess);
        await ActivatorUtilities.CreateInstance<AccountPrevalidation>(office.Services.CreateScope().ServiceProvider).SendAccountChecks(new(), CancellationToken.None);
        Assert.DoesNotContain(await office.WaitsAsync(), open => open.Key == wait.Key);
        Assert.True((await office.ActAsync(Code, "corrections/review", new { entryNumber = Entry, accepted = true, by = "孙公庚" })).IsSuccess);
        Assert.Equal("Posted", await office.EntryAsync(Code, Entry));
    }

    private const int Entry = 2;

    private static string Card(char purpose)
    {
        var digits = $"629999{purpose}76543210987";
        return digits + "0123456789".First(check => BankCard.IsLuhn(digits + check));
    }

    private async Task EnterAsync(CountyOffice office, string card)
    {
        var entered = await office.ActAsync(Code, "corrections", new { entryNumber = Entry, bank = "psbc", card, by = "钱公乙", evidence = "本人到场" });
        Assert.True(entered.IsSuccess, entered.Refusal);
    }

    private async Task<string> AskedAsync(CountyOffice office)
    {
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var corrections = office.Services.GetRequiredService<IRecordStore<CorrectionCase>>();
        return await office.UntilAsync("the bank is asked about it", async () =>
            (await corrections.ListAsync($"{office.AllocationId}|{Code}")).FirstOrDefault(correction => correction.IsOpen && correction.AskedIn.Length > 0) is { } asked && await office.BlobAsync("outbox", $"banks/psbc/{asked.AskedIn}.yz.ok") is not null ? asked.AskedIn : null);
    }

    private static async Task AnswerAsync(CountyOffice office, string fileId)
    {
        var content = FixedReturnFile.WriteAccounts(fileId, (await office.BlobAsync("outbox", $"banks/psbc/{fileId}.yz.dat"))!, new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8)));
        await office.PutAsync($"bank-returns/psbc/{fileId}.yz.ret", content);
    }

    private async Task<string> TasksAsync(CountyOffice office) =>
        WebUtility.HtmlDecode(await office.Http.GetStringAsync(new Uri($"api/townships/{Code}/allocations/{office.AllocationId}/tasks?token={(await office.NoticeAsync(Code)).Token}", UriKind.Relative)));
}
