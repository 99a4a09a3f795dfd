using System.Net;
using System.Text;
using System.Text.Json;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using static CivilAffairs.Functions.Tests.Publication.PublicContainer;

namespace CivilAffairs.Functions.Tests.Publication;

/// <summary>The public site as the app keeps it: written once a change, corrected and withdrawn with reasons, cleared of what nobody links to, watched.</summary>
[Collection(SharedAzurite.Name)]
public sealed class PublicationTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 6, townships: 2, households: 16);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task The_same_state_published_again_writes_nothing_and_what_nobody_links_to_goes()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        await office.UntilAsync("the lists are public", async () => await office.BlobAsync("$web", List(office)) is not null);
        await UntilQuietAsync(office);
        var before = await StandingAsync(office);
        var publisher = ActivatorUtilities.CreateInstance<PublicationActivities>(office.Services);
        await publisher.PublishEverything("site", CancellationToken.None);
        Assert.Equal(before, await StandingAsync(office));

        var stray = new SiteFile($"allocations/{office.AllocationId}/{Code}/of-another-time.html", "旧页"u8.ToArray(), "text/html; charset=utf-8");
        await office.Services.GetRequiredService<SiteWriter>().WriteAsync($"allocations/{office.AllocationId}/{Code}/", [stray], CancellationToken.None);
        Assert.Contains(stray.Path, (await StandingAsync(office)).Keys);
        await publisher.PublishEverything("site", CancellationToken.None);
        Assert.Equal(before, await StandingAsync(office));
    }

    [Fact]
    public async Task A_site_that_was_lost_is_built_anew_to_the_same_bytes()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        await office.UntilAsync("the lists are public", async () => await office.BlobAsync("$web", List(office)) is not null);
        await UntilQuietAsync(office);
        var before = await ContentAsync(office);
        var paths = before.Keys.ToList();
        var register = office.Services.GetRequiredService<IPublicationRegister>();
        foreach (var path in paths) await office.Services.GetRequiredService<ISiteStore>().DeleteAsync(path);
        await register.ForgetAsync(paths);
        await ActivatorUtilities.CreateInstance<PublicationActivities>(office.Services).PublishEverything("site", CancellationToken.None);

        var after = await ContentAsync(office);
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before, file => Assert.True(file.Value == after[file.Key], file.Key));
    }

    [Fact]
    public async Task Lists_are_withdrawn_with_a_reason_and_a_tombstone_and_the_totals_stay()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        await office.UntilAsync("the lists are public", async () => await office.BlobAsync("$web", List(office)) is not null);
        // What other townships' rosters change on it is published first: the act names the list that was public when it came.
        await UntilQuietAsync(office);
        var digest = KeyText.Sha256(await office.BlobAsync("$web", List(office)));
        Assert.Equal(HttpStatusCode.BadRequest, (await DecideAsync(office, "WithdrawLists", Code, "")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await DecideAsync(office, "WithdrawLists", Code, "见身份证11010519491231002X")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync(office, "WithdrawLists", "990123999", "名单有误")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await DecideAsync(office, "Withdraw", Code, "文件有误")).Status);

        var done = await DecideAsync(office, "WithdrawLists", Code, "名单中有一户姓名隐去不当，撤下重核。");
        Assert.Equal(HttpStatusCode.Created, done.Status);
        await office.UntilAsync("the list is gone", async () => await office.BlobAsync("$web", List(office)) is null);
        // The same again is the same act.
        Assert.Equal(done.Value[0].GetProperty("actId").GetString(), (await DecideAsync(office, "WithdrawLists", Code, "名单中有一户姓名隐去不当，撤下重核。")).Value[0].GetProperty("actId").GetString());
        Assert.Equal(digest, done.Value[0].GetProperty("sha256").GetString());
        var village = (await office.NamesAsync("$web", $"allocations/{office.AllocationId}/{Code}/")).First(name => name.Count(letter => letter == '/') == 4 && name.EndsWith("index.html", StringComparison.Ordinal));
        Assert.Contains("名单中有一户姓名隐去不当", await TextAsync(office, village), StringComparison.Ordinal);
        Assert.Contains("名单中有一户姓名隐去不当", await TextAsync(office, "corrections.html"), StringComparison.Ordinal);
        Assert.NotNull(await office.BlobAsync("$web", $"allocations/{office.AllocationId}/{Code}/township.json"));
        // The other township's list is nobody's business.
        Assert.NotNull(await office.BlobAsync("$web", $"allocations/{office.AllocationId}/{scenario.Shares[1].Township.Code}/entries.csv"));
    }

    [Fact]
    public async Task A_correction_is_told_and_a_document_withdrawn_whole_leaves_a_tombstone_alone()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        Assert.Equal(HttpStatusCode.Created, (await DecideAsync(office, "Correct", "", "正文中的联系电话更正为监督电话。")).Status);
        await office.UntilAsync("the correction is told", async () => (await TextAsync(office, $"allocations/{office.AllocationId}/index.html")).Contains("正文中的联系电话更正为监督电话", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, (await DecideAsync(office, "Withdraw", "", "文件依据有误，另行发文。")).Status);
        await office.UntilAsync("the tombstone stands", async () => (await TextAsync(office, $"allocations/{office.AllocationId}/index.html")).Contains("文件依据有误，另行发文", StringComparison.Ordinal));
        Assert.DoesNotContain("冬春期间", await TextAsync(office, $"allocations/{office.AllocationId}/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_the_gate_stops_calls_a_person_and_the_others_are_public()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        foreach (var share in scenario.Shares) await office.AcknowledgeAsync(share.Township.Code);
        var category = SampleRoster.Xlsx(scenario, Code);
        await office.PutAsync($"rosters/{office.AllocationId}/{Code}/roster.xlsx", OfficeBooks.Replaced(category, "三类", "患尿毒症"));
        await office.PostRosterAsync(scenario.Shares[1].Township.Code);
        await office.UntilStageAsync(Code, "InPublicity");
        var wait = await office.UntilAsync("a person is called", async () => (await office.WaitsAsync()).FirstOrDefault(open => open.Key == $"{Code}|gate"));

        Assert.Equal(WaitKind.Attention, wait.Kind);
        Assert.Contains("已拦截未公开", wait.Task, StringComparison.Ordinal);
        Assert.DoesNotContain("尿毒症", wait.Task, StringComparison.Ordinal);
        await office.UntilAsync("the others' list is public", async () => await office.BlobAsync("$web", $"allocations/{office.AllocationId}/{scenario.Shares[1].Township.Code}/entries.csv") is not null);
        foreach (var (path, content) in await ContentAsync(office)) Assert.False(content.Contains("尿毒症", StringComparison.Ordinal), path);
    }

    [Fact]
    public async Task What_is_not_public_in_time_is_warned_of_early_and_again_and_the_warning_ends_with_the_page()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var page = $"allocations/{office.AllocationId}/index.html";
        await office.UntilAsync("the page is public", async () => await office.BlobAsync("$web", page) is not null);
        office.MoveTo(ChinaClock.At(11, 26, 9, 2));
        await UntilQuietAsync(office);
        Assert.Null(await LosePageAsync());
        office.MoveTo(ChinaClock.At(11, 27, 9, 2));
        // A publication that still ran may have brought the page back: it is lost again.
        Assert.Contains("目前还没有公开", (await office.UntilAsync("an early warning", LosePageAsync)).Task, StringComparison.Ordinal);
        await ActivatorUtilities.CreateInstance<PublicationActivities>(office.Services).PublishEverything("site", CancellationToken.None);
        office.MoveTo(ChinaClock.At(11, 28, 9, 2));
        await office.UntilAsync("the warning is over", async () => (await office.WaitsAsync()).All(wait => wait.Key != "|publication-early"));

        // Somebody lost the page; the register knows, and the morning's look reads the register.
        async Task<Wait?> LosePageAsync()
        {
            await office.Services.GetRequiredService<IPublicationRegister>().ForgetAsync([page]);
            await ActivatorUtilities.CreateInstance<PublicationWatch>(office.Services).WatchPublication(new TimerInfo(), office.Services.GetRequiredService<DurableTaskClient>(), CancellationToken.None);
            return (await office.WaitsAsync()).FirstOrDefault(wait => wait.Key == "|publication-early");
        }
    }

    [Fact]
    public async Task A_township_prints_with_its_link_what_its_people_need_and_nobody_without_it()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var notice = await office.NoticeAsync(Code);
        var folder = $"api/townships/{Code}/allocations/{office.AllocationId}";
        Assert.Equal(HttpStatusCode.Conflict, (await office.Http.GetAsync($"{folder}/print?token={notice.Token}")).StatusCode);
        await office.AcknowledgeAsync(Code);
        await office.PostRosterAsync(Code);

        var offer = await (await office.Http.GetAsync($"{folder}/print?token={notice.Token}")).Content.ReadAsStringAsync();
        var village = scenario.Profile.Townships.Single(township => township.Code == Code).Villages.First(known => offer.Contains(known.Code, StringComparison.Ordinal)).Code;
        foreach (var what in (string[])[$"boards/{Code}/a3", $"boards/{village}/a4", $"loudspeaker/{village}/a4", $"slips/{village}"])
        {
            var printed = await office.Http.GetAsync($"{folder}/{what}?token={notice.Token}");
            Assert.True(printed.IsSuccessStatusCode, what);
            Assert.StartsWith("%PDF", Encoding.Latin1.GetString(await printed.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
            Assert.False((await office.Http.GetAsync($"{folder}/{what}")).IsSuccessStatusCode, what);
            Assert.False((await office.Http.GetAsync($"{folder}/{what}?token={(await office.NoticeAsync(scenario.Shares[1].Township.Code)).Token}")).IsSuccessStatusCode, what);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await office.Http.GetAsync($"{folder}/boards/{Code}/a0?token={notice.Token}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Http.GetAsync($"{folder}/slips/990123999999?token={notice.Token}")).StatusCode);
    }

    private string List(CountyOffice office) => $"allocations/{office.AllocationId}/{Code}/entries.csv";

    private static Task<CivilAffairs.Counterparts.Wire.Answer<JsonElement>> DecideAsync(CountyOffice office, string kind, string code, string reason) =>
        office.Client.PostAsync<JsonElement>($"allocations/{office.AllocationId}/publication-acts", new { kind, townshipCode = code, reason, by = OfficeSteps.Examiner }, CancellationToken.None);

    private static async Task<string> TextAsync(CountyOffice office, string path) => Encoding.UTF8.GetString(await office.BlobAsync("$web", path) ?? []);
}
