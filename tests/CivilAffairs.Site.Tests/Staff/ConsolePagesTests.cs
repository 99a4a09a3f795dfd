using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Site.Tests.Staff;

/// <summary>The bureau's own pages: failures and their buttons, operations, the approver's look, boards and timelines.</summary>
public class ConsolePagesTests
{
    private static readonly StaffPages Pages = new(SampleCounty.Profile);

    [Fact]
    public async Task What_failed_has_the_button_that_mends_it_for_who_may_and_words_for_others()
    {
        var page = Parse(await Pages.OverviewAsync(SampleConsole.Failing));
        var restart = Assert.Single(page.QuerySelectorAll("form[action='/api/staff/operations/acts']"));
        Assert.Equal(("Restart", SampleConsole.Failed.Id), (restart.QuerySelector("[name=act]")!.GetAttribute("value"), restart.QuerySelector("[name=instanceId]")!.GetAttribute("value")));
        var close = Assert.Single(page.QuerySelectorAll("form[action$='/close']"));
        Assert.Equal("/api/allocations/2026-15-k3m9q1/waits/990123101%7Cgate/close", close.GetAttribute("action"));
        Assert.All(page.QuerySelectorAll("form[method=post]"), form => Assert.NotNull(form.QuerySelector("[name=formToken]")));

        var clerk = Parse(await Pages.OverviewAsync(SampleConsole.Failing with { MayMend = false, MayClose = false }));
        Assert.Empty(clerk.QuerySelectorAll("form[action='/api/staff/operations/acts'], form[action$='/close']"));
        Assert.Contains("请管理员", clerk.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_lead_to_the_part_of_the_page_where_they_end()
    {
        var page = Parse(await Pages.OverviewAsync(SampleStaff.Overview));
        Assert.NotNull(page.QuerySelector($"#waits-part a[href$='/townships/{SampleStaff.Township}#approval']"));
    }

    [Fact]
    public async Task Operations_offer_what_the_state_allows_and_the_next_page_keeps_the_filter()
    {
        var page = Parse(await Pages.OperationsAsync(SampleConsole.Operations));
        Assert.Equal(["Restart", "Purge", "Wake"], page.QuerySelectorAll("form [name=act]").Select(field => field.GetAttribute("value")));
        Assert.Equal("/api/staff/operations?state=Failed&prefix=2026&after=a%20b%2B", page.QuerySelector(".pages a")!.GetAttribute("href"));
        Assert.Contains("存储服务没有应答", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("nav a[href='/api/staff/operations']"));
    }

    [Fact]
    public async Task An_approver_sees_what_changed_and_who_had_a_part_and_with_an_own_part_no_form()
    {
        var page = Parse(await Pages.TownshipAsync(SampleConsole.Looked("")));
        var text = page.QuerySelector("[aria-labelledby=approval]")!.TextContent;
        foreach (var words in (string[])["金额由300,000.00元变为310,000.00元", "新增1户：第451号", "张燕", "制表"]) Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[action$='/approval'] [name=contentSha256]"));
        var own = Parse(await Pages.TownshipAsync(SampleConsole.Looked("签收")));
        Assert.Null(own.QuerySelector("form[action$='/approval']"));
        Assert.Contains("您已参与本乡镇的签收", own.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_puts_each_township_under_its_stage_and_the_timeline_counts_them()
    {
        var notified = SampleStaff.TownshipRecord with { TownshipCode = "990123105", TownshipName = "柳林镇", Stage = TownshipStage.Notified, AcknowledgedAt = null, RosterAcceptedAt = null };
        var model = SampleStaff.Allocation with { Townships = [new(SampleStaff.TownshipRecord, new Balances()), new(notified, new Balances())] };
        var page = Parse(await Pages.AllocationAsync(model));
        var columns = page.QuerySelectorAll(".board section").Select(section => (section.GetAttribute("aria-label"), section.QuerySelectorAll("li").Length)).ToList();
        Assert.Equal([("待乡镇签收", 1), ("公示期满，待审批", 1)], columns);
        var steps = page.QuerySelectorAll(".timeline li").Select(step => (step.ClassName, step.QuerySelector("b")!.TextContent)).ToList();
        Assert.Equal([("done", "文件登记"), ("done", "通知乡镇"), ("part", "乡镇签收"), ("part", "花名册受理"), ("part", "公示期满"), ("", "复核审批"), ("", "发放办结")], steps);
        Assert.Equal("http://site.example/allocations/2026-15-k3m9q1/index.html", page.QuerySelector(".links a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_file_that_is_being_checked_shows_its_outcome_by_itself_with_and_without_scripts()
    {
        var page = Parse(await Pages.IntakeWaitingAsync(SampleConsole.Waiting));
        Assert.Equal(("/api/staff/live/intakes/ab", "reload"), (page.Body!.GetAttribute("data-live"), page.Body.GetAttribute("data-then")));
        Assert.Contains("http-equiv=\"refresh\"", page.QuerySelector("noscript")!.InnerHtml, StringComparison.Ordinal);
    }

    private static IHtmlDocument Parse(byte[] html) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(html));
}
