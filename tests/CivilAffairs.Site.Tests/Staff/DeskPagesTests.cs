using AngleSharp.Html.Parser;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Site.Tests.Staff;

/// <summary>Pages of townships, banks and supervision: markup that everybody can use, and nothing offered that would be refused.</summary>
public class DeskPagesTests
{
    private static readonly DeskPages Pages = new(SampleCounty.Profile);

    private static readonly TownshipWork Work = new()
    {
        Allocation = SampleStaff.Record,
        Share = SampleStaff.TownshipRecord with { Stage = TownshipStage.InPublicity, PublicityFrom = SampleStaff.Now.AddDays(-1), PublicityUntil = SampleStaff.Now.AddDays(6) },
        ProgrammeName = "冬春救助",
        Address = path => $"/api/townships/990123101/allocations/2026-15-k3m9q1/{path}",
        Desk = "/api/staff/desk",
        PublicPage = "http://site.example/a.html",
        Visitor = SampleStaff.Visitor,
        MayEnter = true,
        Now = SampleStaff.Now,
        Waits = SampleStaff.Waits,
        Objections = SampleStaff.Objections,
        LastRoster = SampleStaff.FaultyReport,
    };

    private static readonly BankDesk Bank = new()
    {
        BankName = "云岭农商银行",
        Address = path => $"/api/staff/banks/rcb/{path}",
        Visitor = SampleStaff.Visitor,
        Now = SampleStaff.Now,
        IsOwn = true,
        ToFetch = 1,
        Files = [new(new BankFile { BankCode = "rcb", FileId = "b-01", AllocationId = "a", TownshipCode = "990123101", FileName = "b-01.txt", CompanionName = "b-01.ok", SentAt = SampleStaff.Now }, "城关镇", 3, 300, 1, 1, 1, 0)],
        Page = 2,
        Pages = 3,
        Receipts = [new(new BankReceipt("rcb", new string('a', 64), "b-01.ret.txt", "", SampleStaff.Now), null)],
    };

    private static readonly AllocationSupervision Supervised = new()
    {
        Links = SampleStaff.Links with { Visitor = SampleStaff.Visitor },
        Record = SampleStaff.Record,
        Now = SampleStaff.Now,
        Townships = [("990123101", "城关镇")],
        Remarks = [Remark("r1") with { Answer = "已补贴", AnsweredBy = "周敏", AnsweredAt = SampleStaff.Now }, Remark("r2")],
        Samples = [Sample],
        Copies = [new("k", SampleStaff.Now, "系统", "CopyToOverseer", "sj", "抄送县审计局")],
        MayWrite = true,
        MayAnswer = true,
    };

    private static InspectionSample Sample => new()
    {
        AllocationId = SampleStaff.Record.AllocationId,
        SampleId = "s",
        Seed = "20261201",
        Permille = 25,
        Population = 80,
        By = "朱公壬",
        At = SampleStaff.Now,
        Chosen = new Dictionary<string, IReadOnlyList<int>> { ["990123101"] = [3, 7] },
        Findings = new Dictionary<string, InspectionFinding> { ["990123101-3"] = new(InspectionOutcome.Differs, "少领", "朱公壬", SampleStaff.Now) },
    };

    [Fact]
    public async Task Every_field_has_a_label_every_table_a_caption_every_form_its_token_and_ids_are_unique()
    {
        foreach (var (name, html) in await AllAsync())
        {
            var page = new HtmlParser().ParseDocument(new MemoryStream(html));
            foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), textarea, select"))
                Assert.True(field.Closest("label") is not null || page.QuerySelector($"label[for='{field.Id}']") is not null, $"{name}: {field.OuterHtml}");
            Assert.All(page.QuerySelectorAll("table"), table => Assert.NotEqual("", table.QuerySelector("caption")?.TextContent.Trim() ?? ""));
            Assert.All(page.QuerySelectorAll("th"), header => Assert.Contains(header.GetAttribute("scope"), new[] { "row", "col" }));
            Assert.All(page.QuerySelectorAll("form"), form => Assert.Single(form.QuerySelectorAll("input[name=formToken]")));
            Assert.Empty(page.QuerySelectorAll("link, img, iframe, [style]"));
            Assert.All(page.QuerySelectorAll("script"), script => Assert.Equal(("/api/staff/assets/console.js", ""), (script.GetAttribute("src"), script.TextContent)));
            Assert.Single(page.QuerySelectorAll("h1"));
            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    [Fact]
    public async Task Who_may_not_act_is_offered_no_form_but_the_way_out()
    {
        foreach (var html in (byte[][])
        [
            await Pages.TownshipWorkAsync(Work with { MayEnter = false }), await Pages.BankDeskAsync(Bank with { IsOwn = false }), await Pages.AllocationSupervisionAsync(Supervised with { MayWrite = false, MayAnswer = false }),
            await Pages.InspectionAsync(Sheet(mayRecord: false)),
        ])
            Assert.Equal(["/api/staff/sign-out"], new HtmlParser().ParseDocument(new MemoryStream(html)).QuerySelectorAll("form").Select(form => form.GetAttribute("action")!));
    }

    private static SupervisionRemark Remark(string id) => new() { AllocationId = SampleStaff.Record.AllocationId, RemarkId = id, TownshipCode = "990123101", Text = "公示榜未张贴", By = "朱公壬", At = SampleStaff.Now, Deadline = SampleStaff.Now.AddDays(-1) };

    private static InspectionSheet Sheet(bool mayRecord) => new(
        Supervised.Links, SampleStaff.Record.Number, Sample,
        [new("990123101", "城关镇", 3, "张*", "龙泉村", 100, ObligationState.Paid, Sample.Findings["990123101-3"]), new("990123101", "城关镇", 7, "李*", "龙泉村", 100, ObligationState.Posted, null)], mayRecord);

    private static async Task<IReadOnlyList<(string Name, byte[] Html)>> AllAsync() =>
    [
        ("desk", await Pages.TownshipDeskAsync(new TownshipDesk
        {
            TownshipName = "城关镇",
            Lines = [new(SampleStaff.Record, SampleStaff.TownshipRecord, "/x")],
            Own = [new(SampleStaff.Waits[0], "云岭民发〔2026〕15号", "/x")],
            Others = [new(SampleStaff.Waits[1], "云岭民发〔2026〕15号", "/x")],
            Now = SampleStaff.Now,
            Visitor = SampleStaff.Visitor,
        })),
        ("work", await Pages.TownshipWorkAsync(Work)),
        ("work before", await Pages.TownshipWorkAsync(Work with { Share = Work.Share with { Stage = TownshipStage.Notified, NotifiedAt = SampleStaff.Now, AcknowledgedAt = null, RosterSha256 = "", PublicityFrom = null, PublicityUntil = null } })),
        ("work to hand in", await Pages.TownshipWorkAsync(Work with { Share = Work.Share with { Stage = TownshipStage.Acknowledged, AcknowledgedAt = SampleStaff.Now, RosterSha256 = "", PublicityFrom = null, PublicityUntil = null } })),
        ("verdict", await Pages.RosterVerdictAsync(new RosterVerdict(SampleStaff.FaultyReport, SampleStaff.TownshipRecord, "/r", "/m", "/b", "/u", SampleStaff.Visitor))),
        ("pending", await Pages.RosterPendingAsync(new RosterPending("城关镇", "/a", "/b", SampleStaff.Visitor))),
        ("bank", await Pages.BankDeskAsync(Bank)),
        ("bank verdict", await Pages.BankVerdictAsync(new BankVerdict(SampleStaff.FaultyReport with { Kind = CheckedFileKind.BankReturn }, "云岭农商银行", Bank.Receipts[0].Receipt, "/d", "/b", SampleStaff.Visitor))),
        ("bank pending", await Pages.BankPendingAsync(new BankPending("云岭农商银行", "/a", "/b", SampleStaff.Visitor))),
        ("supervision", await Pages.SupervisionAsync(new SupervisionOverview(Supervised.Links, SampleStaff.Now, [SampleStaff.Record], [Remark("r2")], new Dictionary<string, string>()))),
        ("supervised", await Pages.AllocationSupervisionAsync(Supervised)),
        ("inspection", await Pages.InspectionAsync(Sheet(mayRecord: true))),
    ];
}
