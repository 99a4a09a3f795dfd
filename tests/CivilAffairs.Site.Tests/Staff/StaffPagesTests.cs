using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CivilAffairs.Core.Intake;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Site.Tests.Staff;

public class StaffPagesTests
{
    private static readonly StaffPages Pages = new(SampleCounty.Profile);

    [Fact]
    public async Task An_allocation_shows_its_first_shares_its_corrections_what_stands_now_and_the_villages()
    {
        var correction = new AppliedCorrection("2026-16-k3m9xq", "云岭民发〔2026〕16号", CorrectionKind.Withdrawal, "关于收回2026年冬春救助资金的通知", new(2026, 11, 30), -1_500_000, "x", SampleStaff.Now);
        var township = SampleStaff.TownshipRecord with
        {
            AmountFen = 30_000_000,
            Changes = [new(correction.CorrectionId, correction.Number, "x", 31_500_000, -1_500_000)],
            Villages = [new("990123101201", "龙泉村", 30_000_000)],
            VillagesFrom = "城政发〔2026〕3号",
        };
        var model = SampleStaff.Allocation with { Record = SampleStaff.Record with { Corrections = [correction] }, Townships = [new(township, new Core.Ledger.Balances())] };
        var page = System.Text.Encoding.UTF8.GetString(await Pages.AllocationAsync(model));

        foreach (var words in (string[])["315,000.00", "-15,000.00", "300,000.00", correction.Title, "收回", "龙泉村", "城政发〔2026〕3号"]) Assert.Contains(words, System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("更正文件，先后为序", System.Net.WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString(await Pages.AllocationAsync(SampleStaff.Allocation))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_stands_alone_under_a_policy_that_allows_its_one_style_by_digest()
    {
        foreach (var (name, html) in await AllAsync())
        {
            var page = Parse(html);
            var style = Assert.Single(page.QuerySelectorAll("style")).TextContent;
            var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
            var policy = page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!;
            Assert.Contains($"style-src 'sha256-{digest}'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("link, img, iframe, [style]"));
            // The app's own script by its address, on pages that are asked for again; what is kept as a file has none.
            Assert.All(page.QuerySelectorAll("script"), script => Assert.Equal(("/api/staff/assets/console.js", ""), (script.GetAttribute("src"), script.TextContent)));
            Assert.Equal(page.QuerySelector("script") is not null, policy.Contains("script-src 'self'; connect-src 'self'", StringComparison.Ordinal));
            Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
            Assert.True(page.QuerySelectorAll("h1").Length == 1, name);
        }
    }

    // A letter before the sign makes an address of what should decide: the page would show the words themselves.
    [Fact]
    public async Task No_page_shows_the_code_that_makes_it()
    {
        foreach (var (name, html) in await AllAsync())
            foreach (var code in (string[])["@if", "@foreach", "@(", "@Model", "else"])
                Assert.False(Parse(html).Body!.TextContent.Contains(code, StringComparison.Ordinal), $"{name} shows {code}");
    }

    [Fact]
    public async Task Every_field_has_a_label_every_table_a_caption_and_ids_are_unique()
    {
        foreach (var (name, html) in await AllAsync())
        {
            var page = Parse(html);
            foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), textarea, select"))
            {
                Assert.True(field.Closest("label") is not null || page.QuerySelector($"label[for='{field.Id}']") is not null, $"{name}: {field.OuterHtml}");
            }

            Assert.All(page.QuerySelectorAll("table"), table => Assert.NotEqual("", table.QuerySelector("caption")?.TextContent.Trim() ?? ""));
            Assert.All(page.QuerySelectorAll("th"), header => Assert.Contains(header.GetAttribute("scope"), new[] { "row", "col" }));
            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    [Fact]
    public async Task Every_value_of_the_document_stands_beside_the_place_where_it_was_read()
    {
        foreach (var html in (byte[][])[await Pages.AllocationAsync(SampleStaff.Allocation), await Pages.CheckReportAsync(SampleStaff.FaultyReport with { Kind = CheckedFileKind.Allocation }, SampleStaff.Links, SampleStaff.Document)])
        {
            var page = Parse(html);
            var rows = page.QuerySelectorAll("table.places tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent))).ToList();
            Assert.Contains("发文字号|云岭民发〔2026〕15号|正文 第2段", rows);
            Assert.Contains("发文机关|云岭县财政局|正文 第1段", rows);
            Assert.Contains("成文日期|2026年11月20日|正文 第12段", rows);
            Assert.Contains("合计行|805,000.00 元|附件1 第11行 E（金额（万元））列", rows);
            Assert.Contains($"大写金额|{Core.Money.AmountInWords.Write(80_500_000)}|正文 第6段", rows);
            Assert.Contains("支出功能分类科目|2240703 自然灾害救灾补助|正文 第7段", rows);
            Assert.Contains("城关镇990123101|分配金额|315,000.00|附件1 第9行 E（金额（万元））列", rows);
            Assert.Contains("中央资金|300,000.00|附件1 第9行 F（中央资金）列", rows);
            Assert.Contains("人口|1200|—", rows);
            Assert.Contains("河口镇990123102|分配金额|490,000.00|附件1 第10行 E（金额（万元））列", rows);
            Assert.Contains("其中：河西村|190,000.00|附件1 第13行 E（金额（万元））列", rows);
            // The paper does not state it in its body.
            Assert.DoesNotContain(rows, row => row.StartsWith("正文金额", StringComparison.Ordinal));
            Assert.Equal("/api/staff/allocations/2026-15-k3m9q1/original", page.QuerySelector("a[download]")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task The_overview_puts_what_is_overdue_first_with_its_delay()
    {
        var page = Parse(await Pages.OverviewAsync(SampleStaff.Overview));
        var rows = page.QuerySelectorAll("#waits + p + div tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(SampleStaff.Waits.Count, rows.Count);
        Assert.Contains("龙泉镇", rows[0], StringComparison.Ordinal);
        Assert.Contains("超期 2天4小时", rows[0], StringComparison.Ordinal);
        Assert.DoesNotContain(rows.Skip(1), row => row.Contains("超期", StringComparison.Ordinal));
        Assert.Contains("1 项已超期，共 4 项", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_by_state_makes_up_what_was_allocated()
    {
        var money = MoneyStates.Of(SampleStaff.Ledger, SampleStaff.Ledger);
        Assert.Equal(63_000_000, money.AllocatedFen);
        Assert.Equal(money.AllocatedFen, money.Parts.Sum(part => part.Fen));
        Assert.Equal(1000, money.Parts.Sum(part => part.Width));
        var text = Parse(await Pages.OverviewAsync(SampleStaff.Overview)).QuerySelector(".legend table")!.TextContent;
        Assert.Contains("60,000.00", text, StringComparison.Ordinal);
        Assert.Contains("315,000.00", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_report_names_sheet_row_column_value_and_mend_of_each_fault()
    {
        var page = Parse(await Pages.CheckReportAsync(SampleStaff.FaultyReport));
        foreach (var fault in SampleStaff.FaultyReport.Faults)
        {
            var row = page.QuerySelectorAll(".faults tbody tr").Single(row => row.TextContent.Contains(fault.Code, StringComparison.Ordinal)).TextContent;
            foreach (var part in new[] { fault.Place.Sheet, fault.Place.Column, fault.Value, fault.Message, fault.Mend }) Assert.Contains(part ?? "", row, StringComparison.Ordinal);
            if (fault.Place.Row is { } number) Assert.Contains($"第{number}行", row, StringComparison.Ordinal);
        }

        Assert.Contains("必须更正的错误（3 处）", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("150,000.00 元", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("nav"));
    }

    [Fact]
    public async Task An_accepted_file_leads_on_to_its_allocation_where_links_are_given()
    {
        var report = SampleStaff.FaultyReport with { Kind = CheckedFileKind.Allocation, Outcome = CheckOutcome.Accepted, Faults = [], TownshipCode = null };
        var page = Parse(await Pages.CheckReportAsync(report, SampleStaff.Links));
        Assert.Contains(page.QuerySelectorAll("a"), link => link.GetAttribute("href") == SampleStaff.Links.Allocation(SampleStaff.AllocationId));
        Assert.Contains("未发现错误", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_approval_form_names_count_sum_and_roster_and_sends_the_roster_along()
    {
        var page = Parse(await Pages.TownshipAsync(SampleStaff.TownshipModel));
        var form = (IHtmlFormElement)page.QuerySelector($"form[action='{SampleStaff.Links.ApprovalAction(SampleStaff.AllocationId, SampleStaff.Township)}']")!;
        Assert.Equal("post", form.Method);
        Assert.Equal(SampleStaff.TownshipRecord.RosterSha256, form.QuerySelector("input[name=rosterSha256]")!.GetAttribute("value"));
        Assert.NotNull(form.QuerySelector("input[name=by][required]"));
        var text = form.ParentElement!.TextContent;
        Assert.Contains("448 户", text, StringComparison.Ordinal);
        Assert.Contains("308,622.00 元", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_approval_is_not_possible_the_reason_stands_in_place_of_the_form()
    {
        var model = SampleStaff.TownshipModel with { Approval = new(0, 0, "", "公示还没有期满。") };
        var page = Parse(await Pages.TownshipAsync(model));
        Assert.Empty(page.QuerySelectorAll("input[name=rosterSha256]"));
        Assert.Contains("公示还没有期满。", page.GetElementById("approval")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_come_200_a_page_and_every_entry_is_on_one_page()
    {
        List<string> numbers = [];
        for (var number = 1; number <= 3; number++)
        {
            var page = Parse(await Pages.TownshipAsync(SampleStaff.TownshipModel with { Page = number }));
            var shown = page.QuerySelectorAll("table.entries tbody tr").Select(row => row.Id!).ToList();
            Assert.InRange(shown.Count, 1, StaffTownship.PageSize);
            Assert.Equal($"第 {number} 页", page.QuerySelector(".pages [aria-current=page]")!.TextContent);
            numbers.AddRange(shown);
        }

        Assert.Equal(Enumerable.Range(1, 450).Select(number => $"n{number}"), numbers);
    }

    [Fact]
    public async Task An_undecided_objection_has_a_form_and_a_decided_one_its_decision()
    {
        var page = Parse(await Pages.TownshipAsync(SampleStaff.TownshipModel));
        var form = Assert.Single(page.QuerySelectorAll("form:has([name=upheld])"));
        Assert.Equal(SampleStaff.Links.DecisionAction(SampleStaff.AllocationId, SampleStaff.Township, SampleStaff.Objections[0].ObjectionId), form.GetAttribute("action"));
        Assert.Equal(["true", "false"], form.QuerySelectorAll("[name=upheld]").Select(field => field.GetAttribute("value")));
        Assert.Contains("经入户核查", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_decision_has_its_form_and_what_was_decided_its_words()
    {
        var page = Parse(await Pages.TownshipAsync(SampleDecisions.Township));
        var actions = page.QuerySelectorAll("form").Select(form => form.GetAttribute("action")!).ToList();
        foreach (var part in new[] { "/controls/h1/decision", "/holds", "/holds/hold-1/release", "/corrections/review", "/resends", "/resends/review", "/changes/c1/decision", "/entries/3/recovery/receipts", "/entries/3/recovery/write-off", "/entries/4/unclaimed/approval", "/approval" })
            Assert.Contains(actions, action => action.EndsWith(part, StringComparison.Ordinal));
        // What was decided is not asked for again.
        Assert.DoesNotContain(actions, action => action.Contains("/controls/h2/", StringComparison.Ordinal));
        var text = page.Body!.TextContent;
        foreach (var words in new[] { "内容已变更，失效", "须由 2 人分别审批", "蒋公戊已审批", "第7号 C14 村干部及近亲属", "尚欠 200.00 元", "核实无误", "付款账户余额不足，由县级处理　12 户　7,200.00 元", "不同意：限额未调整" }) Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("textarea[name=reason]#approval-reason[required]"));
        // A payment in doubt is released with the bank's answer, any other hold without.
        Assert.Equal(["", "false", "true"], page.QuerySelectorAll("form[action$='/holds/hold-3/release'] select[name=credited][required] option").Select(option => option.GetAttribute("value")));
        Assert.Null(page.QuerySelector("form[action$='/holds/hold-1/release'] select"));
        Assert.Contains("变更姓名", text, StringComparison.Ordinal);
        Assert.DoesNotContain("买买提·吐尔逊", text, StringComparison.Ordinal);
        // Only where the bank may have paid already must it have denied that.
        Assert.Equal("DU03", Assert.Single(page.QuerySelectorAll("form:has(input[type=checkbox][name=bankDenies][required])")).QuerySelector("[name=reason]")!.GetAttribute("value"));
        Assert.Empty(Parse(await Pages.TownshipAsync(SampleStaff.TownshipModel)).QuerySelectorAll("#resends"));
    }

    [Fact]
    public async Task The_controls_name_their_sources_and_each_list_has_its_form()
    {
        var page = Parse(await Pages.ControlsAsync(new(SampleStaff.Links, [SampleDecisions.Deaths])));
        Assert.Equal(4, page.QuerySelectorAll("form[enctype='multipart/form-data']:has(input[name=file]):has(input[name=asOf]):has(input[name=source])").Length);
        foreach (var rule in Core.Disbursement.Controls.ControlRules.All) Assert.Contains(page.QuerySelectorAll("tr"), row => row.TextContent.Contains(rule.Source, StringComparison.Ordinal) && row.TextContent.Contains(rule.Name, StringComparison.Ordinal));
        Assert.Contains("县公安局", page.Body!.TextContent, StringComparison.Ordinal);

        // Each source in use has a row and a form to end it; a kind that nobody sent says so.
        page = Parse(await Pages.ControlsAsync(new(SampleStaff.Links, [SampleDecisions.Deaths, SampleDecisions.Deaths with { Source = "县殡仪馆", Sha256 = new('f', 64) }])));
        Assert.Equal(["县公安局", "县殡仪馆"], page.QuerySelectorAll("form[action$='/Deceased/retirement'] input[name=source]").Select(field => field.GetAttribute("value")));
        Assert.Equal(3, page.QuerySelectorAll("#lists ~ .scroll td").Count(cell => cell.TextContent == "未上传"));
    }

    [Fact]
    public async Task The_aging_list_names_who_is_waited_for_and_how_long_it_is_overdue()
    {
        var rows = Parse(await Pages.AgingAsync(SampleDecisions.Aging)).QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains("超期 2天", rows[0], StringComparison.Ordinal);
        Assert.Contains("城关镇", rows[1], StringComparison.Ordinal);
        Assert.Contains("3,000.00", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_townships_tasks_are_forms_and_show_no_name_and_no_card()
    {
        var page = Parse(await Pages.TownshipTasksAsync(SampleDecisions.Tasks));
        Assert.Equal(["/t/corrections", "/t/corrections/review", "/t/changes"], page.QuerySelectorAll("form").Select(form => form.GetAttribute("action")));
        Assert.Equal("5", page.QuerySelector("form input[name=entryNumber]")!.GetAttribute("value"));
        Assert.Contains("账户已销户，请换卡", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("由县级处理，乡镇不必更正", page.QuerySelector("section:has(#by-county)")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("第 7 户", page.QuerySelector("section:has(#stopped)")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Parse(await Pages.TownshipTasksAsync(SampleDecisions.Tasks with { ByCounty = [], Stopped = [] })).QuerySelectorAll("#by-county, #stopped"));
        Assert.DoesNotContain("cipher", page.Body.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_upload_form_posts_a_file_and_a_name()
    {
        var form = (IHtmlFormElement)Parse(await Pages.UploadAsync(new() { Links = SampleStaff.Links })).QuerySelector("form")!;
        Assert.Equal("multipart/form-data", form.Enctype);
        Assert.Equal(SampleStaff.Links.UploadAction, form.GetAttribute("action"));
        Assert.NotNull(form.QuerySelector("input[type=file][name=file][required]"));
        Assert.NotNull(form.QuerySelector("input[name=by][required]"));
    }

    [Fact]
    public async Task The_notice_gives_the_share_in_figures_and_words_and_may_post_to_the_app_alone()
    {
        var page = Parse(await Pages.NoticeAsync(SampleStaff.Notice, SampleStaff.NoticeActions));
        Assert.Contains("315,000.00 元", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("叁拾壹万伍仟元整", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(SampleStaff.NoticeActions.AcknowledgeUrl, page.QuerySelector("form")!.GetAttribute("action"));
        Assert.EndsWith("form-action http://127.0.0.1:7071", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oversight_summary_adds_up()
    {
        var page = Parse(await Pages.OversightSummaryAsync(SampleStaff.Oversight));
        Assert.Contains("3,800,000.00", page.QuerySelector("tfoot")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("合计 3,800,000.00 元", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_from_files_is_shown_and_never_run()
    {
        var report = SampleStaff.FaultyReport with { FileName = "<script>alert(1)</script>.xlsx", Summary = "<b>粗</b>" };
        var page = Parse(await Pages.CheckReportAsync(report));
        Assert.Empty(page.QuerySelectorAll("script, main b"));
        Assert.Contains("<script>alert(1)</script>.xlsx", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_form_sends_its_scope_along()
    {
        var form = Parse(await Pages.BalancesAsync(SampleLedger.Balances)).QuerySelector("form")!;
        Assert.Equal("/api/staff/ledger/exports", form.GetAttribute("action"));
        Assert.Equal([SampleStaff.AllocationId], form.QuerySelectorAll("input[type=hidden]").Select(field => field.GetAttribute("value")!));
    }

    [Fact]
    public async Task An_export_shows_how_far_it_is_and_then_its_file_with_size_and_hash()
    {
        var writing = Parse(await Pages.LedgerExportAsync(SampleLedger.Export(written: 3)));
        var progress = writing.QuerySelector("progress")!;
        Assert.Equal(("3", "40"), (progress.GetAttribute("value"), progress.GetAttribute("max")));
        Assert.Equal("/api/staff/live/ledger-exports/export-1", writing.Body!.GetAttribute("data-live"));
        Assert.Empty(writing.QuerySelectorAll("a[download]"));

        var finished = Parse(await Pages.LedgerExportAsync(SampleLedger.Export(written: 40)));
        Assert.Empty(finished.QuerySelectorAll("progress"));
        Assert.Null(finished.Body!.GetAttribute("data-live"));
        Assert.Equal("/api/staff/ledger/exports/export-1/file", finished.QuerySelector("a[download]")!.GetAttribute("href"));
        foreach (var part in new[] { "5.0 MB", new string('a', 64), "审计员" }) Assert.Contains(part, finished.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_is_shown_with_both_figures()
    {
        var text = Parse(await Pages.ReconciliationAsync(new(SampleStaff.Links, SampleLedger.Day))).QuerySelector("#differences + div")!.TextContent;
        foreach (var part in new[] { "支付指令 90.00", "银行回盘 80.00", "10.00", "BATCH-BANK-PAID" }) Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_form_of_a_signed_in_reader_carries_the_token_and_asks_for_no_name()
    {
        var links = SampleStaff.Links with { Visitor = SampleStaff.Visitor };
        var forms = new List<AngleSharp.Dom.IElement>();
        foreach (var html in (byte[][])
        [
            await Pages.TownshipAsync(SampleDecisions.Township with { Links = links, MayReveal = true }), await Pages.AllocationAsync(SampleStaff.Allocation with { Links = links }),
            await Pages.UploadAsync(new StaffUpload { Links = links }), await Pages.ControlsAsync(new StaffControls(links, [])), await Pages.BalancesAsync(SampleLedger.Balances with { Links = links }),
        ])
        {
            var page = Parse(html);
            Assert.Contains("周敏（经办、复核）", page.QuerySelector(".visitor")!.TextContent, StringComparison.Ordinal);
            forms.AddRange(page.QuerySelectorAll("form"));
        }

        Assert.True(forms.Count > 12);
        foreach (var form in forms)
        {
            // What goes by GET would carry the token in its address.
            Assert.Equal(form.GetAttribute("method") == "post" ? ["token-of-the-form"] : [], form.QuerySelectorAll("input[name=formToken]").Select(field => field.GetAttribute("value")!));
            Assert.Empty(form.QuerySelectorAll("input[name=by]"));
        }
    }

    private static async Task<List<(string Name, byte[] Html)>> AllAsync() =>
    [
        ("sign-in", await Pages.SignInAsync(new("/api/staff/sign-in", "/api/staff/ledger", "zhou.min", "账号或密码不对。"))),
        ("refusal", await Pages.RefusalAsync(new("无权办理", "您的账号没有办理此项工作的权限。", null, SampleStaff.Visitor))),
        ("revealed", await Pages.RevealedAsync(new() { Links = SampleStaff.Links with { Visitor = SampleStaff.Visitor }, Record = SampleStaff.TownshipRecord, Reason = "核对", At = SampleStaff.Now, Entries = [new(1, "张三", "11", "62", "龙泉村", 100)] })),
        ("overview", await Pages.OverviewAsync(SampleStaff.Overview)),
        ("empty overview", await Pages.OverviewAsync(SampleStaff.Overview with { Allocations = [], Waits = [], Intakes = [] })),
        ("upload", await Pages.UploadAsync(new() { Links = SampleStaff.Links, Intakes = SampleStaff.Intakes, Problem = "没有选择文件。" })),
        ("report", await Pages.CheckReportAsync(SampleStaff.FaultyReport, SampleStaff.Links)),
        ("allocation", await Pages.AllocationAsync(SampleStaff.Allocation)),
        ("township", await Pages.TownshipAsync(SampleStaff.TownshipModel)),
        ("decisions", await Pages.TownshipAsync(SampleDecisions.Township)),
        ("operations", await Pages.OperationsAsync(SampleConsole.Operations)),
        ("no operations", await Pages.OperationsAsync(SampleConsole.Operations with { Instances = [], IsFirst = false, Next = "" })),
        ("protection", await Pages.ProtectionAsync(SampleProtection.Page)),
        ("no protection", await Pages.ProtectionAsync(SampleProtection.Page with { Keys = [], Turn = "", Plans = [], Proofs = [], Holds = [], Exports = [] })),
        ("person", await Pages.PersonHeldAsync(SampleProtection.Person)),
        ("nobody", await Pages.PersonHeldAsync(SampleProtection.Person with { Entries = [], Claims = [], Lists = [], Changes = [] })),
        ("failures", await Pages.OverviewAsync(SampleConsole.Failing)),
        ("approval look", await Pages.TownshipAsync(SampleConsole.Looked(""))),
        ("approval changed", await Pages.ApprovalChangedAsync(SampleConsole.Changed)),
        ("entries", await Pages.EntriesAsync(SampleConsole.Entries)),
        ("intake waiting", await Pages.IntakeWaitingAsync(SampleConsole.Waiting)),
        ("aging", await Pages.AgingAsync(SampleDecisions.Aging)),
        ("controls", await Pages.ControlsAsync(new(SampleStaff.Links, [SampleDecisions.Deaths], "已收入3人，有误0处"))),
        ("tasks", await Pages.TownshipTasksAsync(SampleDecisions.Tasks)),
        ("notice", await Pages.NoticeAsync(SampleStaff.Notice, SampleStaff.NoticeActions)),
        ("oversight", await Pages.OversightSummaryAsync(SampleStaff.Oversight)),
        ("balances", await Pages.BalancesAsync(SampleLedger.Balances)),
        ("audit", await Pages.AuditAsync(SampleLedger.Audit)),
        ("sound audit", await Pages.AuditAsync(SampleLedger.Audit with { Findings = [], Heads = [], Days = [] })),
        ("reconciliations", await Pages.ReconciliationsAsync(new(SampleStaff.Links, SampleStaff.Now, [SampleLedger.Day, SampleLedger.Day with { Differences = [] }]))),
        ("no reconciliations", await Pages.ReconciliationsAsync(new(SampleStaff.Links, SampleStaff.Now, []))),
        ("reconciliation", await Pages.ReconciliationAsync(new(SampleStaff.Links, SampleLedger.Day))),
        ("message", await Pages.MessageAsync(new(SampleStaff.Links, "审批没有记录", "花名册已经更换。", "返回", SampleStaff.Links.Overview, IsProblem: true))),
    ];

    private static IHtmlDocument Parse(byte[] html) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(html));
}
