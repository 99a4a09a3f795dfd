using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CivilAffairs.Core.Storage;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Intake;

/// <summary>The upload endpoint: raw bytes or a form, with a key, not too large.</summary>
[Collection(SharedAzurite.Name)]
public sealed class UploadTests(AzuriteFixture azurite)
{
    private const int Megabyte = 1024 * 1024;

    private const string Address = "api/uploads/allocations";

    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    [Fact]
    public async Task A_form_with_file_and_person_leads_to_the_report_page()
    {
        await using var office = await OpenAsync();
        var document = SampleDocument.Docx(scenario);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(document), "file", "云岭民发〔2026〕15号.docx" }, { new StringContent("褚公丙"), "by" } };
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = office.Http.BaseAddress };
        browser.DefaultRequestHeaders.Authorization = office.Staff.DefaultRequestHeaders.Authorization;
        using var answer = await browser.PostAsync(new Uri(Address, UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains(KeyText.Sha256(document), answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        await office.NoticeAsync(scenario.Shares[0].Township.Code);
        using var page = await browser.GetAsync(answer.Headers.Location);
        Assert.Contains("已受理", OfficePages.TextOf(await page.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        // Who uploaded stands with the allocation: that person may not approve.
        Assert.Equal("褚公丙", (await office.AllocationAsync()).UploadedBy);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_taken()
    {
        await using var office = await OpenAsync();
        using var body = new ByteArrayContent(SampleDocument.Docx(scenario));
        using var answer = await office.Http.PostAsync(new Uri("api/uploads/allocations?fileName=a.docx&by=x", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var wrong = new HttpRequestMessage(HttpMethod.Post, "api/uploads/allocations?fileName=a.docx&by=x") { Content = new ByteArrayContent([1]) };
        wrong.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        using var refused = await office.Http.SendAsync(wrong);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Empty(await office.NamesAsync("inbox", ""));
    }

    [Theory]
    [InlineData("?by=x", 10)]
    [InlineData("?fileName=a.docx&by=x", 0)]
    public async Task A_body_without_name_or_content_is_refused_in_words(string query, int length)
    {
        await using var office = await OpenAsync();
        using var body = new ByteArrayContent(new byte[length]);
        using var answer = await office.Staff.PostAsync(new Uri(Address + query, UriKind.Relative), body);
        await AssertProblemAsync(HttpStatusCode.BadRequest, answer);
        Assert.Empty(await office.NamesAsync("inbox", ""));
    }

    [Fact]
    public async Task A_file_of_more_than_fifty_megabytes_is_too_large_and_one_of_forty_is_looked_at()
    {
        await using var office = await OpenAsync();
        using var large = new ByteArrayContent(new byte[(50 * Megabyte) + 1]);
        using var answer = await office.Staff.PostAsync(new Uri(Address + "?fileName=a.docx&by=x", UriKind.Relative), large);
        await AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, answer);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[(50 * Megabyte) + 1]), "file", "a.docx" }, { new StringContent("褚公丙"), "by" } };
        using var refused = await office.Staff.PostAsync(new Uri(Address, UriKind.Relative), form);
        await AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, refused);
        Assert.Empty(await office.NamesAsync("inbox", ""));

        using var allowed = new ByteArrayContent(new byte[40 * Megabyte]);
        using var taken = await office.Staff.PostAsync(new Uri(Address + "?fileName=a.docx&by=x", UriKind.Relative), allowed);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
    }

    [Fact]
    public async Task Two_files_uploaded_under_one_name_are_both_answered()
    {
        await using var office = await OpenAsync();
        var faulty = SampleDocument.FaultyXlsx(new SampleScenario(seed: 5, townships: 2, households: 20));
        var good = SampleDocument.Xlsx(scenario);
        foreach (var content in (byte[][])[faulty, good])
        {
            var answer = await office.Client.PostFileAsync<UploadAnswer>($"uploads/allocations?fileName=table.xlsx&by={Uri.EscapeDataString("褚公丙")}", content, CancellationToken.None);
            Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        }

        foreach (var (content, outcome) in new[] { (faulty, "Faulty"), (good, "Accepted") })
        {
            var report = await office.UntilAsync("the file is answered", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{KeyText.Sha256(content)}", CancellationToken.None)).Value);
            Assert.Equal(outcome, report.Outcome);
            Assert.Equal("table.xlsx", report.FileName);
        }
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));

    private static async Task AssertProblemAsync(HttpStatusCode status, HttpResponseMessage answer)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("application/problem+json", "utf-8"), answer.Content.Headers.ContentType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement;
        Assert.Contains(problem.GetProperty("detail").GetString()!, letter => letter >= '\u4E00');
    }
}
