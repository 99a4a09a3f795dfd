using System.Net;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>The console at work: live pages, failures that an administrator mends, and two who act on one thing.</summary>
[Collection(SharedAzurite.Name)]
public sealed class ConsoleTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task An_open_page_is_told_of_a_change_by_a_short_stream_that_does_not_keep_the_session_alive()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        office.Clock.Advance(TimeSpan.FromMinutes(10));
        var session = clerk.Session;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/staff/live/allocations/{office.AllocationId}", UriKind.Relative));
        request.Headers.Add("Accept", "text/event-stream");
        var streaming = clerk.SendAsync(request);
        await office.AcknowledgeAsync(Code);
        await office.UntilAsync("the stream ends", () => Task.FromResult(streaming.IsCompleted));
        using var answer = await streaming;
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        var marks = (await answer.Content.ReadAsStringAsync()).Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).ToList();
        Assert.True(marks.Distinct().Count() > 1, string.Join('|', marks));
        Assert.Equal(session, clerk.Session);

        // A page that somebody reads does renew it.
        using var page = await clerk.OpenAsync($"staff/allocations/{office.AllocationId}");
        Assert.Contains($"data-mark=\"{marks[^1]["data: ".Length..]}\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual(session, clerk.Session);
    }

    [Fact]
    public async Task The_script_is_kept_by_its_tag()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        using var first = await office.Http.GetAsync(new Uri("/api/staff/assets/console.js", UriKind.Relative));
        Assert.Equal(("text/javascript", "no-cache"), (first.Content.Headers.ContentType!.MediaType, first.Headers.CacheControl!.ToString()));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/staff/assets/console.js", UriKind.Relative));
        request.Headers.Add("If-None-Match", first.Headers.ETag!.ToString());
        using var again = await office.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_flow_that_stopped_is_shown_and_an_administrator_alone_runs_it_again_on_record()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var client = office.Services.GetRequiredService<DurableTaskClient>();
        var id = new TownshipKey(office.AllocationId, Code).InstanceId;
        await client.TerminateInstanceAsync(id, CancellationToken.None);
        await office.UntilAsync("it stopped", async () => (await client.GetInstanceAsync(id, CancellationToken.None))!.IsCompleted);
        var restart = new Dictionary<string, string> { ["instanceId"] = id, ["act"] = "Restart", ["reason"] = "误停" };

        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        using var overview = await clerk.OpenAsync("staff");
        var text = OfficePages.TextOf(await overview.Content.ReadAsByteArrayAsync());
        Assert.Contains(id, text, StringComparison.Ordinal);
        Assert.Contains("请管理员", text, StringComparison.Ordinal);
        using var refused = await clerk.SendAsync("staff/operations/acts", restart);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        using var administrator = await OfficeBrowser.OfAsync(office, "guanli");
        using var operations = await administrator.OpenAsync("staff/operations?state=Terminated");
        Assert.Contains("重新运行", OfficePages.TextOf(await operations.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        using var done = await administrator.SendAsync("staff/operations/acts", restart);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        await office.UntilAsync("it runs again", async () => (await client.GetInstanceAsync(id, CancellationToken.None))!.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        var entry = Assert.Single(await office.Services.GetRequiredService<IAuditLog>().ListAsync(AuditStreams.County), line => line.Act == "InstanceRestart");
        Assert.Equal(id, entry.Subject);
        // What it is told then, it does.
        await office.AcknowledgeAsync(Code);
        await office.UntilStageAsync(Code, "Acknowledged");
        using var twice = await administrator.SendAsync("staff/operations/acts", restart);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Fact]
    public async Task The_second_of_two_approvers_is_told_what_changed_and_sees_it_at_the_next_look()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        using var reviewer = await OfficeBrowser.OfAsync(office, "fuhe");
        using var first = await reviewer.OpenAsync($"staff/allocations/{office.AllocationId}/townships/{Code}");
        var html = await first.Content.ReadAsStringAsync();
        var fields = new Dictionary<string, string> { ["rosterSha256"] = FieldOf(html, "rosterSha256"), ["contentSha256"] = FieldOf(html, "contentSha256"), ["reason"] = "已核实" };

        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        await clerk.OpenAsync($"staff/allocations/{office.AllocationId}");
        using var held = await clerk.SendAsync($"allocations/{office.AllocationId}/holds", new Dictionary<string, string> { ["level"] = "Entry", ["townshipCode"] = Code, ["entryNumber"] = "3", ["reason"] = "核查" });
        Assert.Equal(HttpStatusCode.Redirect, held.StatusCode);

        using var refused = await reviewer.SendAsync($"allocations/{office.AllocationId}/townships/{Code}/approval", fields);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var told = OfficePages.TextOf(await refused.Content.ReadAsByteArrayAsync());
        Assert.Contains("减少1户：第3号", told, StringComparison.Ordinal);
        Assert.Equal("AwaitingApproval", (await office.ReadTownshipAsync(Code)).Stage);

        using var second = await reviewer.OpenAsync($"staff/allocations/{office.AllocationId}/townships/{Code}");
        var shown = OfficePages.TextOf(await second.Content.ReadAsByteArrayAsync());
        Assert.Contains("查看以来的变更", shown, StringComparison.Ordinal);
        Assert.Contains("减少1户：第3号", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_filtered_and_paged_by_their_numbers()
    {
        var many = new SampleScenario(seed: 5, townships: 1, households: 230);
        await using var office = await CountyOffice.OpenAsync(azurite, many, ChinaClock.At(11, 23, 9));
        await office.PostRostersAsync();
        var (path, count) = ($"staff/allocations/{office.AllocationId}/townships/{many.Shares[0].Township.Code}/entries", (await office.ReadTownshipAsync(many.Shares[0].Township.Code)).RosterEntries);
        using var clerk = await OfficeBrowser.OfAsync(office, "jingban");
        var numbers = new List<string>();
        for (string? next = path; next is not null;)
        {
            using var page = await clerk.OpenAsync(next);
            var html = System.Net.WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
            numbers.AddRange(System.Text.RegularExpressions.Regex.Matches(html, "<tr id=\"(?<id>n[0-9]+)\"").Select(match => match.Groups["id"].Value));
            next = System.Text.RegularExpressions.Regex.Match(html, "href=\"/api/(?<next>[^\"]+)\">下一页") is { Success: true } link ? link.Groups["next"].Value : null;
        }

        Assert.Equal(count, numbers.Count);
        Assert.Equal(count, numbers.Distinct().Count());
        var entries = new List<int>();
        for (var next = $"api/allocations/{office.AllocationId}/townships/{many.Shares[0].Township.Code}/entries?count=100"; next.Length > 0;)
        {
            using var part = await office.Staff.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute));
            var list = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await part.Content.ReadAsStringAsync());
            Assert.InRange(list.GetArrayLength(), 1, 100);
            entries.AddRange(list.EnumerateArray().Select(entry => entry.GetProperty("entryNumber").GetInt32()));
            next = part.Headers.TryGetValues("Link", out var links) ? links.Single().Split('>')[0][1..] : "";
        }

        Assert.Equal(Enumerable.Range(1, count), entries);
        using var none = await clerk.OpenAsync($"{path}?state=Paid");
        Assert.Contains("没有符合条件的户", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string FieldOf(string html, string name) => System.Text.RegularExpressions.Regex.Match(html, $"name=\"{name}\" value=\"(?<value>[^\"]+)\"").Groups["value"].Value;
}
