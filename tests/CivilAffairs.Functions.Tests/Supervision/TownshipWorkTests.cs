using System.Net;
using System.Net.Http.Headers;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>A township's people at their pages, from the notice to the objection, by form alone.</summary>
[Collection(SharedAzurite.Name)]
public sealed class TownshipWorkTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 2, households: 16);

    private string Code => SampleAccounts.People.Single(person => person.Id == "xiangzhen").Township;

    [Fact]
    public async Task A_clerk_acknowledges_hands_a_faulty_roster_in_mends_it_and_takes_an_objection_down_without_leaving_the_pages()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        using var clerk = await OfficeBrowser.OfAsync(office, "xiangzhen");
        var page = $"townships/{Code}/allocations/{office.AllocationId}";
        var desk = await TextAsync(clerk, "staff/desk");
        Assert.Contains("等我们办的（1 项）", desk, StringComparison.Ordinal);
        Assert.Contains("签收拨款通知", desk, StringComparison.Ordinal);
        Assert.Contains("拨款通知", await TextAsync(clerk, $"{page}/notice"), StringComparison.Ordinal);
        foreach (var file in (string[])["notice.docx", "roster-template.xlsx", "roster-example.xlsx"]) await AssertFileAsync(clerk, $"{page}/files/{file}");
        Assert.Contains("在这里上传花名册", await TextAsync(clerk, page), StringComparison.Ordinal);

        using var acknowledged = await clerk.SendAsync($"{page}/acknowledgement", new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.Redirect, acknowledged.StatusCode);
        Assert.Equal($"/api/{page}", acknowledged.Headers.Location!.ToString());
        Assert.Contains("〔xiangzhen〕", await TextAsync(clerk, page), StringComparison.Ordinal);

        var right = SampleRoster.Xlsx(office.Scenario, Code);
        var id = scenario.Shares.Single(share => share.Township.Code == Code).Households[0].ResidentId;
        var faulty = OfficeBooks.Replaced(right, id, id[..^1] + (id[^1] == '1' ? '2' : '1'));
        var verdict = await UploadAsync(clerk, $"{page}/roster", "花名册.xlsx", faulty);
        Assert.Contains(KeyText.Sha256(faulty), verdict, StringComparison.Ordinal);
        var told = await office.UntilAsync("the roster is answered", async () => await TextAsync(clerk, verdict) is { } text && text.Contains("必须更正的错误", StringComparison.Ordinal) ? text : null);
        Assert.Contains("有错待改", told, StringComparison.Ordinal);
        await AssertFileAsync(clerk, $"{verdict}/remarks.xlsx");
        await AssertFileAsync(clerk, $"{page}/files/roster-mend.xlsx");

        var mended = await UploadAsync(clerk, $"{page}/roster", "花名册.xlsx", right);
        await office.UntilStageAsync(Code, "InPublicity");
        Assert.Contains("已受理", await TextAsync(clerk, mended), StringComparison.Ordinal);
        Assert.Contains("查看公众网站上的公示", await TextAsync(clerk, page), StringComparison.Ordinal);

        using var objected = await clerk.SendAsync($"{page}/objections", new Dictionary<string, string> { ["entryNumber"] = "2", ["grounds"] = "反映已迁出" });
        Assert.Equal(HttpStatusCode.Redirect, objected.StatusCode);
        Assert.Contains("反映已迁出", await TextAsync(clerk, page), StringComparison.Ordinal);
        Assert.Equal("Held", await office.EntryAsync(Code, 2));
        await office.UntilAsync("the bureau is waited for", async () => (await TextAsync(clerk, "staff/desk")).Contains("等别处办的", StringComparison.Ordinal));
        var acts = (await office.Services.GetRequiredService<IAuditLog>().ListAsync(office.AllocationId)).Where(entry => entry.Actor.EndsWith("〔xiangzhen〕", StringComparison.Ordinal)).Select(entry => entry.Act).ToHashSet();
        Assert.Superset(new HashSet<string> { "Acknowledge", "UploadRoster", "DownloadRoster", "RaiseObjection" }, acts);
    }

    [Fact]
    public async Task Another_townships_pages_files_and_verdicts_stay_closed_and_a_reviewer_may_not_hand_in()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var other = scenario.Shares.Select(share => share.Township.Code).First(code => code != Code);
        await office.AcknowledgeAsync(other);
        await office.PostRosterAsync(other);
        var sha256 = (await office.ReadTownshipAsync(other)).RosterSha256;
        using var clerk = await OfficeBrowser.OfAsync(office, "xiangzhen");
        foreach (var path in (string[])["", "/notice", "/files/notice.docx", $"/rosters/{sha256}", $"/rosters/{sha256}/remarks.xlsx"])
        {
            using var answer = await clerk.OpenAsync($"townships/{other}/allocations/{office.AllocationId}{path}");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        // Below the own township the other's hash opens nothing.
        foreach (var hash in (string[])[sha256, "x"])
        {
            using var unknown = await clerk.OpenAsync($"townships/{Code}/allocations/{office.AllocationId}/rosters/{hash}");
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        }

        foreach (var name in (string[])["notice.json", "notice.html", "roster-report.json", "notice-..%2Fx.docx"])
        {
            using var hidden = await clerk.OpenAsync($"townships/{Code}/allocations/{office.AllocationId}/files/{name}");
            Assert.NotEqual(HttpStatusCode.OK, hidden.StatusCode);
        }

        using var reviewer = await OfficeBrowser.OfAsync(office, "xiangzhen-fuhe");
        var page = await TextAsync(reviewer, $"townships/{Code}/allocations/{office.AllocationId}");
        Assert.DoesNotContain("上传并检查", page, StringComparison.Ordinal);
        using var refused = await SendFileAsync(reviewer, $"townships/{Code}/allocations/{office.AllocationId}/roster", "a.xlsx", [1, 2, 3]);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task The_link_of_a_notice_opens_the_same_page_and_its_program_gets_202_and_then_the_report()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var notice = await office.NoticeAsync(Code);
        await office.AcknowledgeAsync(Code);
        var address = $"api/townships/{Code}/allocations/{office.AllocationId}";
        using var page = await office.Http.GetAsync(new Uri($"{address}?token={notice.Token}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("报送人姓名", OfficePages.TextOf(await page.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        using var body = new ByteArrayContent(SampleRoster.Xlsx(office.Scenario, Code));
        using var unnamed = await office.Http.PostAsync(new Uri($"{address}/roster?fileName=a.xlsx&token={notice.Token}", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.BadRequest, unnamed.StatusCode);
        using var again = new ByteArrayContent(SampleRoster.Xlsx(office.Scenario, Code));
        using var taken = await office.Http.PostAsync(new Uri($"{address}/roster?fileName=a.xlsx&by={Uri.EscapeDataString("钱公乙")}&token={notice.Token}", UriKind.Relative), again);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        var told = await office.UntilAsync("the roster is answered", () => office.BlobAsync("outbox", $"townships/{Code}/{office.AllocationId}/roster-report.json"));
        Assert.Contains("\"outcome\": \"Accepted\"", System.Text.Encoding.UTF8.GetString(told), StringComparison.Ordinal);
        using var report = await office.Http.GetAsync(taken.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, report.StatusCode);
        Assert.Equal(told, await report.Content.ReadAsByteArrayAsync());
    }

    private static async Task<string> TextAsync(OfficeBrowser browser, string path)
    {
        using var answer = await browser.OpenAsync(path.StartsWith("/api/", StringComparison.Ordinal) ? path[5..] : path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return OfficePages.TextOf(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task AssertFileAsync(OfficeBrowser browser, string path)
    {
        using var answer = await browser.OpenAsync(path.StartsWith("/api/", StringComparison.Ordinal) ? path[5..] : path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // All of them are packages.
        Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..2]);
    }

    private static async Task<string> UploadAsync(OfficeBrowser browser, string path, string name, byte[] content)
    {
        using var answer = await SendFileAsync(browser, path, name, content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static Task<HttpResponseMessage> SendFileAsync(OfficeBrowser browser, string path, string name, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/{path}", UriKind.Relative)) { Content = new MultipartFormDataContent { { new StringContent(browser.Token), "formToken" }, { file, "file", name } } });
    }
}
