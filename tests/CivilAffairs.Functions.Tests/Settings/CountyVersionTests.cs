using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Settings.County;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Settings;

/// <summary>The county's settings at work: changed on pages and by programs, in force at once, with nothing taken from what is under way.</summary>
[Collection(SharedAzurite.Name)]
public sealed class CountyVersionTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 2, households: 16);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_change_on_a_page_is_shown_in_words_confirmed_in_force_at_once_everywhere_and_can_be_taken_back()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var other = ActivatorUtilities.CreateInstance<CountyEditions>(office.Services, office.Services.GetRequiredService<CountySettings>(), office.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>());
        await other.LookAsync(CancellationToken.None);
        using var administrator = await OfficeBrowser.OfAsync(office, "guanli");
        Assert.Contains("现行第 0 版", await TextAsync(administrator, "staff/settings"), StringComparison.Ordinal);
        var fields = await FieldsAsync(administrator, "staff/settings/sections/texts");
        fields["f.supervision.phone"] = "0990-5559999";
        using var drafted = await administrator.SendAsync("staff/settings/sections/texts", fields);
        Assert.Equal(HttpStatusCode.Redirect, drafted.StatusCode);
        var draft = drafted.Headers.Location!.ToString();
        Assert.Contains("监督受理的电话由“0990-5550123”改为“0990-5559999”", await TextAsync(administrator, draft[5..]), StringComparison.Ordinal);
        Assert.DoesNotContain("0990-5559999", await TextAsync(administrator, "staff/settings/sections/texts"), StringComparison.Ordinal);
        await ConfirmAsync(administrator, draft, "电话换号");

        var page = await TextAsync(administrator, "staff/settings");
        foreach (var words in (string[])["现行第 1 版", "电话换号", "沈公己"]) Assert.Contains(words, page, StringComparison.Ordinal);
        await office.UntilAsync("the public site says it", async () => await office.BlobAsync("$web", "supervision.html") is { } html && Encoding.UTF8.GetString(html).Contains("0990-5559999", StringComparison.Ordinal));
        await office.UntilAsync("the version is noted as published", async () => (await VersionsAsync(office))[^1].PublishedAt is not null);
        Assert.Equal(0, other.Current.Number);
        office.Clock.Advance(CountyEditions.LookAgain);
        await other.RefreshAsync(CancellationToken.None);
        Assert.Equal((1, "0990-5559999"), (other.Current.Number, other.Current.Profile.Supervision.Phone));
        Assert.Contains(await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County), entry => entry.Act == "ChangeSettings" && entry.Detail.Contains("电话换号", StringComparison.Ordinal) && entry.Actor.Contains("沈公己", StringComparison.Ordinal));

        var first = (await VersionsAsync(office))[0];
        await ConfirmAsync(administrator, $"/api/staff/settings/drafts/{first.Sha256}?base=1", "换号有误");
        Assert.Equal([0, 1, 2], (await VersionsAsync(office)).Select(version => version.Number));
        Assert.Equal("0990-5550123", office.Services.GetRequiredService<CountyEditions>().Current.Profile.Supervision.Phone);
        await office.RestartAsync();
        Assert.Equal(2, office.Services.GetRequiredService<CountyEditions>().Current.Number);
    }

    [Fact]
    public async Task What_is_wrong_is_named_with_its_mend_and_nothing_typed_is_lost()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        using var administrator = await OfficeBrowser.OfAsync(office, "guanli");
        var fields = await FieldsAsync(administrator, "staff/settings/sections/deadlines");
        fields["f.deadlines.publicity"] = "七天";
        Assert.Contains("公示期“七天”写法不对，应如7wd", await RefusedAsync(administrator, "deadlines", fields), StringComparison.Ordinal);

        var programmes = await FieldsAsync(administrator, "staff/settings/sections/programmes");
        programmes["r.programmes.0.maximumPerHouseholdFen"] = "五千";
        Assert.Contains("五千", await RefusedAsync(administrator, "programmes", programmes), StringComparison.Ordinal);

        var townships = await FieldsAsync(administrator, "staff/settings/sections/townships");
        townships["r.townships.0.x"] = "true";
        Assert.Contains("已有资金，不能删除", await RefusedAsync(administrator, "townships", townships), StringComparison.Ordinal);

        var calendar = await FieldsAsync(administrator, "staff/settings/sections/calendar-2027");
        calendar["f.calendar.off"] = "2027-02-30";
        Assert.Contains("“2027-02-30”不是2027年的日期", await RefusedAsync(administrator, "calendar-2027", calendar), StringComparison.Ordinal);
        Assert.Empty(await VersionsAsync(office));
    }

    [Fact]
    public async Task Every_section_sent_as_it_stands_changes_nothing()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        using var administrator = await OfficeBrowser.OfAsync(office, "guanli");
        foreach (var section in (string[])[.. SettingsSections.All.Select(section => section.Key), "bank-rcb", "calendar-2026"])
        {
            using var drafted = await administrator.SendAsync($"staff/settings/sections/{section}", await FieldsAsync(administrator, $"staff/settings/sections/{section}"));
            Assert.True(drafted.StatusCode == HttpStatusCode.Redirect, $"{section}: {await drafted.Content.ReadAsStringAsync()}");
            Assert.Contains("没有改动", await TextAsync(administrator, drafted.Headers.Location!.ToString()[5..]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_second_editor_is_told_what_changed_and_keeps_the_own_change()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        var standing = (JsonObject)JsonNode.Parse((await office.GetAsync("settings/current")).GetRawText())!;
        var (mine, theirs) = (standing.DeepClone(), standing.DeepClone());
        mine["profile"]!["escalationEmail"] = "mine@yunling.example";
        theirs["profile"]!["supervision"]!["phone"] = "0990-1111111";
        var (own, others) = (await DraftAsync(office, mine), await DraftAsync(office, theirs));
        var first = await ConfirmAsync(office, others, 0, "a");
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(first, await ConfirmAsync(office, others, 0, "a"));
        var overtaken = await ConfirmAsync(office, own, 0, "b");
        Assert.Equal(HttpStatusCode.Conflict, overtaken.Status);
        Assert.Contains("0990-1111111", overtaken.Text, StringComparison.Ordinal);

        using var administrator = await OfficeBrowser.OfAsync(office, "guanli");
        var page = await TextAsync(administrator, $"staff/settings/drafts/{own}?base=0");
        foreach (var words in (string[])["您编辑期间，别人改了设置", "0990-1111111", "mine@yunling.example"]) Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("同一处", page, StringComparison.Ordinal);
        await ConfirmAsync(administrator, $"/api/staff/settings/drafts/{own}?base=0", "邮箱");
        var now = await office.GetAsync("settings/current");
        Assert.Equal(("mine@yunling.example", "0990-1111111"), (now.GetProperty("profile").GetProperty("escalationEmail").GetString(), now.GetProperty("profile").GetProperty("supervision").GetProperty("phone").GetString()));

        using var wrong = await office.Staff.PostAsync(new Uri("api/settings/drafts?base=2&by=x&fileName=a.json", UriKind.Relative), new StringContent("""{"profile":{"nam":"x"}}"""));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("无法读取", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_or_changes_nothing_is_not_brought_into_force()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var standing = (JsonObject)JsonNode.Parse((await office.GetAsync("settings/current")).GetRawText())!;
        var same = await ConfirmAsync(office, await DraftAsync(office, standing), 0, "a");
        Assert.Equal(HttpStatusCode.Conflict, same.Status);
        Assert.Contains("没有改动", same.Text, StringComparison.Ordinal);

        var (fewer, recoded, renamed) = ((JsonObject)standing.DeepClone(), (JsonObject)standing.DeepClone(), (JsonObject)standing.DeepClone());
        var townships = (JsonArray)fewer["profile"]!["townships"]!;
        townships.Remove(townships.Single(township => (string)township!["code"]! == Code));
        Assert.Contains("已有资金，不能删除", await RefusedAsync(office, fewer, "b"), StringComparison.Ordinal);

        // A batch lies with the bank: its answer will be read as the batch was written.
        var bank = scenario.Profile.Banks[0];
        var now = office.Clock.GetUtcNow();
        await office.Services.GetRequiredService<IWaitStore>().OpenAsync(new Wait
        {
            AllocationId = office.AllocationId,
            Key = $"{Code}|bank|{office.AllocationId}-{Code}-{bank.Code}-01",
            TownshipCode = Code,
            Kind = WaitKind.BankReturn,
            Owner = bank.Name,
            Since = now,
            RemindAt = now.AddDays(1),
            Deadline = now.AddDays(2),
        });
        recoded["profile"]!["banks"]![0]!["payerAccount"] = "99000000000000001";
        Assert.Contains("1个批次没有回盘", await RefusedAsync(office, recoded, "c"), StringComparison.Ordinal);
        Assert.Empty(await VersionsAsync(office));
        renamed["profile"]!["banks"]![0]!["name"] = "样例银行";
        Assert.Equal(HttpStatusCode.Created, (await ConfirmAsync(office, await DraftAsync(office, renamed), 0, "d")).Status);
    }

    [Fact]
    public async Task Of_two_who_confirm_at_the_same_moment_only_the_first_is_told_that_the_own_change_is_in_force()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        var standing = (JsonObject)JsonNode.Parse((await office.GetAsync("settings/current")).GetRawText())!;
        var (mine, theirs) = ((JsonObject)standing.DeepClone(), (JsonObject)standing.DeepClone());
        mine["profile"]!["escalationEmail"] = "mine@yunling.example";
        theirs["profile"]!["escalationEmail"] = "theirs@yunling.example";
        await using var scope = office.Services.CreateAsyncScope();
        var (drafts, changes) = (scope.ServiceProvider.GetRequiredService<CountyDrafts>(), scope.ServiceProvider.GetRequiredService<CountyChanges>());
        var own = (await drafts.ReadAsync(await DraftAsync(office, mine), 0, CancellationToken.None))!;
        var others = (await drafts.ReadAsync(await DraftAsync(office, theirs), 0, CancellationToken.None))!;

        Assert.NotNull(await changes.ConfirmAsync(others, "邮箱", "曹公寅", CancellationToken.None));
        Assert.Null(await changes.ConfirmAsync(own, "邮箱", "沈公己", CancellationToken.None));
        Assert.Null(await changes.ConfirmAsync(others, "邮箱", "沈公己", CancellationToken.None));
        Assert.NotNull(await changes.ConfirmAsync(others, "邮箱", "曹公寅", CancellationToken.None));
        Assert.Equal("theirs@yunling.example", (await office.GetAsync("settings/current")).GetProperty("profile").GetProperty("escalationEmail").GetString());
    }

    [Fact]
    public async Task A_date_that_was_told_stands_and_what_begins_later_counts_anew()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var notified = office.Clock.GetUtcNow();
        var told = Deadlines(office, notified);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var changed = (JsonObject)JsonNode.Parse((await office.GetAsync("settings/current")).GetRawText())!;
        changed["profile"]!["deadlines"]!["roster"] = "9wd";
        Assert.Equal(HttpStatusCode.Created, (await ConfirmAsync(office, await DraftAsync(office, changed), 0, "a")).Status);
        Assert.Equal(told, Deadlines(office, notified));
        Assert.Equal(told.AddDays(6), Deadlines(office, office.Clock.GetUtcNow()));
    }

    [Fact]
    public void Nothing_that_outlives_an_invocation_keeps_the_settings_of_one()
    {
        var folder = Directory.CreateTempSubdirectory("civil-affairs-").FullName;
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager();
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["Storage"] = "UseDevelopmentStorage=true",
            ["County:File"] = SampleCountyFile.WriteTo(folder, scenario.Profile),
            ["Fields:KeyFile"] = Path.Combine(folder, "fields.key"),
            ["Fields:CreateKeyFile"] = "true",
            ["Site:PublicBaseUrl"] = "https://a.example",
            ["App:BaseUrl"] = "https://b.example",
            ["Access:Mode"] = "Accounts",
            ["Access:AccountsFile"] = SampleAccounts.WriteTo(folder, CountyOffice.StaffKey),
        }) configuration[key] = value;
        var services = new ServiceCollection().AddLogging();
        CivilAffairs.Functions.Settings.AppServices.AddCivilAffairs(services, configuration);
        services.AddSingleton<CivilAffairs.Functions.Access.AccessGuard>().AddSingleton<CountyRefresh>();
        using (services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }))
            Directory.Delete(folder, recursive: true);
    }

    private static DateTimeOffset Deadlines(CountyOffice office, DateTimeOffset notified)
    {
        using var scope = office.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<NoticeDeadlines>().RosterBy(notified);
    }

    private static Task<IReadOnlyList<CountyVersion>> VersionsAsync(CountyOffice office) => office.Services.GetRequiredService<IRecordStore<CountyVersion>>().ListAsync(CountyVersion.County);

    private static async Task ConfirmAsync(OfficeBrowser browser, string draft, string reason)
    {
        using var page = await browser.OpenAsync(draft[5..]);
        var html = await page.Content.ReadAsStringAsync();
        string Hidden(string name) => System.Text.RegularExpressions.Regex.Match(html, $"name=\"{name}\" value=\"(?<value>[^\"]+)\"").Groups["value"].Value;
        using var answer = await browser.SendAsync("settings/versions", new Dictionary<string, string> { ["draft"] = Hidden("draft"), ["base"] = Hidden("base"), ["reason"] = reason });
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> DraftAsync(CountyOffice office, JsonNode settings)
    {
        using var answer = await office.Staff.PostAsync(new Uri("api/settings/drafts?base=0&by=%E6%B2%88%E5%85%AC%E5%B7%B1&fileName=county.json", UriKind.Relative), new StringContent(settings.ToJsonString()));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("draft").GetString()!;
    }

    private static async Task<(HttpStatusCode Status, string Text)> ConfirmAsync(CountyOffice office, string draft, int began, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/settings/versions", UriKind.Relative)) { Content = JsonContent.Create(new { draft, @base = began, reason = "测试", by = "沈公己" }) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await office.Staff.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> RefusedAsync(CountyOffice office, JsonNode settings, string key)
    {
        var refused = await ConfirmAsync(office, await DraftAsync(office, settings), 0, key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        return refused.Text;
    }

    private static async Task<string> RefusedAsync(OfficeBrowser browser, string section, Dictionary<string, string> fields)
    {
        using var answer = await browser.SendAsync($"staff/settings/sections/{section}", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<Dictionary<string, string>> FieldsAsync(OfficeBrowser browser, string path)
    {
        using var page = await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return OfficeForms.FieldsOf(await page.Content.ReadAsStringAsync(), "class=\"settings\"");
    }

    private static async Task<string> TextAsync(OfficeBrowser browser, string path)
    {
        using var answer = await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return OfficePages.TextOf(await answer.Content.ReadAsByteArrayAsync());
    }
}
