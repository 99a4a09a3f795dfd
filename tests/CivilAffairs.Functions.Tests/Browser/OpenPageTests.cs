using CivilAffairs.Functions.Tests.Hosting;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>Pages that stay open: they are right without a stream, and no page of yesterday looks like one of today.</summary>
[Collection(SharedConsole.Name)]
public sealed class OpenPageTests(ConsoleCounty county)
{
    private string Allocation => $"staff/allocations/{county.Office.AllocationId}";

    [Fact]
    public async Task Where_streams_are_held_back_the_page_asks_and_is_right_all_the_same()
    {
        await county.Days.UploadAsync();
        await using var clerk = await county.PersonAsync("jingban2");
        var (streams, polls) = (0, 0);
        await clerk.Page.RouteAsync("**/staff/live/**", async route =>
        {
            if (route.Request.Headers["accept"].Contains("text/event-stream", StringComparison.Ordinal))
            {
                streams++;
                await route.AbortAsync();
                return;
            }

            polls++;
            await route.ContinueAsync();
        });
        await clerk.GoAsync(Allocation);
        await county.Office.UntilAsync("the page asks by itself", () => Task.FromResult(polls > 0));
        Assert.True(streams > 0, "No stream was asked for first.");
        using var other = await OfficeBrowser.OfAsync(county.Office, "jingban");
        using var page = await other.OpenAsync(Allocation);
        using var held = await other.SendAsync($"allocations/{county.Office.AllocationId}/holds", new Dictionary<string, string> { ["level"] = "Township", ["townshipCode"] = county.Office.Scenario.Shares[^1].Township.Code, ["reason"] = "核对来源" });
        await clerk.ReadAsync("暂缓复查");
        var hold = (await county.Office.GetAsync($"allocations/{county.Office.AllocationId}/holds")).EnumerateArray().Single(one => one.GetProperty("releasedAt").ValueKind == System.Text.Json.JsonValueKind.Null);
        Assert.True((await county.Office.Client.PostAsync<System.Text.Json.JsonElement>($"allocations/{county.Office.AllocationId}/holds/{hold.GetProperty("holdId").GetString()}/release", new { reason = "核对无误", by = OfficeSteps.Approver }, CancellationToken.None)).IsSuccess);
    }

    [Fact]
    public async Task A_page_left_open_overnight_tells_that_the_session_ended_and_keeps_what_was_typed()
    {
        await county.Days.UploadAsync();
        await using var reader = await county.PersonAsync("jingban");
        await using var writer = await county.PersonAsync("jiandu");
        await reader.GoAsync(Allocation);
        await writer.GoAsync($"{Allocation}/townships/{ConsoleCounty.Code}");
        await writer.Page.EvaluateAsync("() => document.dispatchEvent(new Event('input'))");
        county.Office.MoveTo(county.Office.Clock.GetUtcNow() + TimeSpan.FromHours(11));
        await reader.ReadAsync("请先登录");
        await writer.ReadAsync("登录已过期，本页不再更新");
        await writer.CheckAsync("session-ended");
        await reader.Page.FillAsync("#id", "jingban");
        await reader.Page.FillAsync("#password", SampleData.SampleAccounts.Password);
        await reader.PressAsync("登录");
        await reader.ReadAsync(county.Office.Scenario.DocumentNumber);
        Assert.EndsWith(Allocation, reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_nothing_keeps_right_is_read_anew_after_half_an_hour_or_says_so_beside_what_was_typed()
    {
        await using var clerk = await county.PersonAsync("jingban");
        await clerk.Page.Clock.InstallAsync();
        await clerk.GoAsync("staff/upload");
        await clerk.Page.EvaluateAsync("() => { document.title = 'of yesterday'; }");
        await clerk.Page.Clock.FastForwardAsync("31:00");
        await county.Office.UntilAsync("the page is read anew", async () => (await clerk.Page.TitleAsync()).StartsWith("上传联合文件", StringComparison.Ordinal));
        await clerk.Page.WaitForLoadStateAsync();
        await clerk.Page.EvaluateAsync("() => document.dispatchEvent(new Event('input'))");
        await clerk.Page.Clock.FastForwardAsync("31:00");
        await clerk.ReadAsync("本页打开已久");
    }
}
