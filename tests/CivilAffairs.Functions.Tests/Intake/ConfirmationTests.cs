using System.Net;
using System.Text;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Intake;

/// <summary>A document handed in at the console: read at once, registered when its person confirmed it, once.</summary>
[Collection(SharedAzurite.Name)]
public sealed class ConfirmationTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    [Fact]
    public async Task Nothing_is_registered_before_the_confirmation_and_once_after_it_however_often_it_is_pressed()
    {
        await using var office = await OpenAsync();
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        var (page, confirm) = await HandInAsync(clerk, SampleDocument.Docx(scenario), "分配.docx");
        var shown = await TextAsync(clerk, page);
        Assert.Contains("还没有登记", shown, StringComparison.Ordinal);
        Assert.Contains("分配.docx", await TextAsync(clerk, "staff/upload"), StringComparison.Ordinal);
        Assert.Empty(await office.NamesAsync("inbox", ""));
        Assert.Null(await office.FindAllocationAsync());

        await TextAsync(clerk, page);
        for (var press = 0; press < 2; press++)
        {
            using var confirmed = await clerk.SendAsync(confirm, new Dictionary<string, string>());
            Assert.Equal($"/api/{page}", confirmed.Headers.Location!.ToString());
        }

        await office.UntilAsync("the document is registered", async () => await office.FindAllocationAsync() is not null);
        await office.UntilAsync("the report is there", async () => (await TextAsync(clerk, page)).Contains("已受理", StringComparison.Ordinal));
        Assert.Equal("褚公丙〔jingban〕", (await office.AllocationAsync()).UploadedBy);
        using var other = await OfficeBrowser.OfAsync(office, "jingban2");
        await TextAsync(other, "staff/upload");
        using var late = await other.SendAsync(confirm, new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("没有第二次效果", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County), entry => entry.Act == "ConfirmDocument");
    }

    [Fact]
    public async Task A_confirmation_that_was_stored_before_a_crash_goes_on_after_it()
    {
        await using var office = await OpenAsync();
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        var document = SampleDocument.Docx(scenario);
        await HandInAsync(clerk, document, "分配.docx");
        // As ended between the two writes: confirmed, and not yet in the inbox.
        var previews = office.Services.GetRequiredService<IRecordStore<DocumentPreview>>();
        await previews.ChangeAsync(DocumentPreview.AllPreviews, KeyText.Sha256(document), stored => stored.Confirmed(stored.By, office.Clock.GetUtcNow()));
        Assert.Empty(await office.NamesAsync("inbox", ""));
        await office.RestartAsync();
        await office.UntilAsync("the document is registered", async () => await office.FindAllocationAsync() is not null);
    }

    [Fact]
    public async Task An_unconfirmed_reading_runs_out_and_is_offered_again_to_who_hands_it_in_again()
    {
        await using var office = await OpenAsync();
        var document = SampleDocument.Docx(scenario);
        string page, confirm;
        using (var clerk = await OfficeBrowser.OfAsync(office, "jingban")) (page, confirm) = await HandInAsync(clerk, document, "分配.docx");
        office.MoveTo(office.Clock.GetUtcNow() + DocumentPreview.Life);
        using var other = await OfficeBrowser.OfAsync(office, "jingban2");
        Assert.Contains("已经失效", await TextAsync(other, page), StringComparison.Ordinal);
        await TextAsync(other, "staff/upload");
        using var late = await other.SendAsync(confirm, new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("失效", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await HandInAsync(other, document, "分配.docx");
        Assert.Contains("尤公寅", await TextAsync(other, page), StringComparison.Ordinal);
        using var confirmed = await other.SendAsync(confirm, new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        await office.UntilAsync("the document is registered", async () => await office.FindAllocationAsync() is { UploadedBy: "尤公寅〔jingban2〕" });
    }

    [Fact]
    public async Task Faults_stand_beside_the_values_and_neither_a_faulty_document_nor_anothers_can_be_confirmed()
    {
        await using var office = await OpenAsync();
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        var (page, confirm) = await HandInAsync(clerk, SampleDocument.FaultyXlsx(new SampleScenario(seed: 5, townships: 2, households: 16)), "分配.xlsx");
        var shown = await TextAsync(clerk, page);
        foreach (var words in (string[])["必须更正的错误", "有误", "文件读数与出处", "合计行", "乡镇名称"]) Assert.Contains(words, shown, StringComparison.Ordinal);
        await TextAsync(clerk, "staff/upload");
        using var forced = await clerk.SendAsync(confirm, new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.Conflict, forced.StatusCode);

        var right = await HandInAsync(clerk, SampleDocument.Docx(scenario), "分配.docx");
        using var other = await OfficeBrowser.OfAsync(office, "jingban2");
        Assert.Contains("由上传人", await TextAsync(other, right.Page), StringComparison.Ordinal);
        await TextAsync(other, "staff/upload");
        using var foreign = await other.SendAsync(right.Confirm, new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.Conflict, foreign.StatusCode);
        using var supervisor = await OfficeBrowser.OfAsync(office, "jiandu");
        await TextAsync(supervisor, "staff");
        using var closed = await supervisor.SendAsync(right.Confirm, new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        Assert.Empty(await office.NamesAsync("inbox", ""));
    }

    [Theory]
    [InlineData("../../x<img src=x onerror=alert(1)>.docx", "MZ这是程序")]
    [InlineData("宏.docm", "PK\u0003\u0004 not a package")]
    [InlineData("页面.html", "<script>alert(1)</script>")]
    [InlineData("压缩.xlsx", "PK\u0005\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task A_hostile_file_is_told_to_be_unreadable_and_its_name_is_only_a_name(string name, string content)
    {
        await using var office = await OpenAsync();
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        var (page, _) = await HandInAsync(clerk, Encoding.UTF8.GetBytes(content), name);
        using var answer = await clerk.OpenAsync(page);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("不能登记", html, StringComparison.Ordinal);
        foreach (var raw in (string[])["<img src=x", "<script>alert", "../"]) Assert.DoesNotContain(raw, html, StringComparison.Ordinal);
        Assert.Empty(await office.NamesAsync("inbox", ""));
    }

    [Fact]
    public async Task A_hash_that_nobody_handed_in_is_told_to_be_unknown()
    {
        await using var office = await OpenAsync();
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        foreach (var hash in (string[])[new string('a', 64), "x", "..%2F..%2Fcounty"])
        {
            using var answer = await clerk.OpenAsync($"staff/intakes/{hash}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("没有", OfficePages.TextOf(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        }
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));

    private static async Task<(string Page, string Confirm)> HandInAsync(OfficeBrowser browser, byte[] content, string name)
    {
        await TextAsync(browser, "staff/upload");
        var form = new MultipartFormDataContent { { new StringContent(browser.Token), "formToken" }, { new ByteArrayContent(content), "file", name } };
        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri("/api/uploads/allocations", UriKind.Relative)) { Content = form });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = answer.Headers.Location!.ToString()[5..];
        Assert.Equal($"staff/intakes/{KeyText.Sha256(content)}", page);
        return (page, $"uploads/allocations/{KeyText.Sha256(content)}/confirmation");
    }

    private static async Task<string> TextAsync(OfficeBrowser browser, string path)
    {
        using var answer = await browser.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return OfficePages.TextOf(await answer.Content.ReadAsByteArrayAsync());
    }
}
