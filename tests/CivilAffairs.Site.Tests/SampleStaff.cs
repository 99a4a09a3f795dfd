using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Notification;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Site.Access;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Site.Tests;

/// <summary>Staff models by hand.</summary>
internal static class SampleStaff
{
    public const string AllocationId = "2026-15-k3m9q1";

    public const string Township = "990123101";

    public static readonly DateTimeOffset Now = new(2026, 12, 1, 2, 0, 0, TimeSpan.Zero);

    private const string Sha = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static StaffLinks Links { get; } = new(path => $"/api/{path}", "http://site.example/index.html");

    public static Visitor Visitor { get; } = new("周敏", "经办、复核", "token-of-the-form", "/api/staff/sign-out");

    public static AllocationRecord Record { get; } = new()
    {
        AllocationId = AllocationId,
        Number = "云岭民发〔2026〕15号",
        IndexNumber = "11990123MB0000000X/2026-00001",
        Title = "关于下达2026年冬春救助资金的通知",
        Organs = ["云岭县民政局", "云岭县财政局"],
        IssueDate = new(2026, 11, 20),
        ProgrammeCode = "DCJZ",
        TotalFen = 380_000_000,
        Sha256 = Sha,
        OriginalArtifact = "a",
        ParsedArtifact = "b",
        UploadedBy = "周敏",
        RegisteredAt = Now.AddDays(-8),
        Stage = AllocationStage.Running,
        ChangedAt = Now.AddDays(-1),
    };

    public static TownshipRecord TownshipRecord { get; } = new()
    {
        AllocationId = AllocationId,
        TownshipCode = Township,
        TownshipName = "城关镇",
        AmountFen = 31_500_000,
        Stage = TownshipStage.AwaitingApproval,
        NotifiedAt = Now.AddDays(-8),
        AcknowledgedBy = "陈立",
        AcknowledgedAt = Now.AddDays(-7),
        RosterSha256 = Sha,
        RosterMaker = "张燕",
        RosterEntries = 450,
        RosterFen = 31_000_000,
        RosterAcceptedAt = Now.AddDays(-6),
        PublicityFrom = Now.AddDays(-6),
        PublicityUntil = Now.AddHours(-2),
        ChangedAt = Now.AddHours(-2),
    };

    public static Balances Ledger { get; } = Balances.Of(
    [
        Posting(Account.Appropriation, Account.Allocated, 31_500_000),
        Posting(Account.Allocated, Account.Owed, 31_000_000),
        Posting(Account.Owed, Account.InTransit, 9_000_000),
        Posting(Account.InTransit, Account.Paid, 6_000_000),
        Posting(Account.Owed, Account.ReturnedToFund, 68_900),
    ]);

    public static IReadOnlyList<Wait> Waits { get; } =
    [
        MakeWait(WaitKind.Roster, "990123105", "柳林镇", "报送发放花名册", 5, 2),
        MakeWait(WaitKind.Approval, Township, "社会救助股", "审批城关镇发放名单", 0.1, 3),
        MakeWait(WaitKind.Acknowledgement, "990123109", "龙泉镇", "签收拨款通知", 8, -2.2) with { RemindedAt = Now.AddDays(-3), EscalatedAt = Now.AddDays(-2) },
        MakeWait(WaitKind.BankReturn, "990123107", "云岭农村商业银行", "送回批次 2026-15-k3m9q1-990123107-rcb-01 的回盘", 1, 2) with { RemindedAt = Now.AddHours(-1) },
    ];

    public static IReadOnlyList<IntakeEntry> Intakes { get; } =
    [
        new(Sha, "冬春救助资金分配.docx", CheckedFileKind.Allocation, CheckOutcome.Accepted, "已登记云岭民发〔2026〕15号，共12个乡镇380万元。", "x", AllocationId, null, Now.AddDays(-8)),
        new(Sha.Replace('9', '8'), "城关镇花名册.xlsx", CheckedFileKind.Roster, CheckOutcome.Faulty, "3处错误，请改正后重新报送。", "y", AllocationId, Township, Now.AddDays(-6.5)),
    ];

    public static IReadOnlyList<Objection> Objections { get; } =
    [
        MakeObjection(12, null),
        MakeObjection(30, true) with { DecidedBy = "王芳", DecisionReason = "经入户核查，已不在本村居住。", DecidedAt = Now.AddDays(-1) },
    ];

    public static StaffOverview Overview { get; } = new()
    {
        Links = Links,
        Now = Now,
        Allocations = [new(Record, Ledger, 12, 3)],
        Waits = Waits,
        Intakes = Intakes,
        TownshipNames = SampleCounty.Profile.Townships.ToDictionary(township => township.Code, township => township.Name),
    };

    public static StaffTownship TownshipModel { get; } = new()
    {
        Links = Links,
        Now = Now,
        Allocation = Record,
        Record = TownshipRecord,
        Balances = Ledger,
        Entries = [.. Enumerable.Range(1, 450).Select(MakeEntry)],
        Page = 1,
        Objections = Objections,
        Approval = new(448, 30_862_200, Sha, null),
        Waits = [Waits[1]],
        Audit = [new("a", Now.AddDays(-7), "陈立", "Acknowledge", Township, "签收拨款通知"), new("b", Now.AddDays(-6), "系统", "AcceptRoster", Township, "受理花名册，450户")],
    };

    public static AllocationDocument Document { get; } = new(
        AllocationId, Record.Number, Record.Organs, Record.Title, Record.IssueDate, "DCJZ", 80_500_000,
        [
            new(Township, "城关镇", 31_500_000, 450, 1200, InTable(9, "E（金额（万元））"))
            {
                Funds = [new(FundSource.Central, 30_000_000, InTable(9, "F（中央资金）")), new(FundSource.County, 1_500_000, InTable(9, "G（县级资金）"))],
                Places = new(InTable(9, "B（区划代码）"), InTable(9, "C（乡镇）"), InTable(9, "D（户数）"), null),
            },
            new("990123102", "河口镇", 49_000_000, null, null, InTable(10, "E（金额（万元））"))
            {
                Villages = [new("990123102201", "河东村", 30_000_000, InTable(12, "E（金额（万元））")), new("990123102202", "河西村", 19_000_000, InTable(13, "E（金额（万元））"))],
            },
        ],
        ["现将资金下达给你们。"])
    {
        BudgetLines = [new(BudgetKind.Function, new("2240703 自然灾害救灾补助", new(File, "正文", Paragraph: 7)))],
        Places = new()
        {
            Number = new(File, "正文", Paragraph: 2),
            Organs = [new(File, "正文", Paragraph: 1), new(File, "正文", Paragraph: 1)],
            Title = new(File, "正文", Paragraph: 3),
            IssueDate = new(File, "正文", Paragraph: 12),
            TotalInTable = InTable(11, "E（金额（万元））"),
            TotalInWords = new(File, "正文", Paragraph: 6),
        },
    };

    private const string File = "冬春救助资金分配.docx";

    public static StaffAllocation Allocation { get; } = new()
    {
        Links = Links,
        Now = Now,
        Record = Record,
        ProgrammeName = "2026年冬春救助资金",
        Townships = [new(TownshipRecord, Ledger), new(TownshipRecord with { TownshipCode = "990123102", TownshipName = "河口镇", Stage = TownshipStage.Notified }, new())],
        Waits = Waits,
        Document = Document,
        Audit = TownshipModel.Audit,
    };

    public static CheckReport FaultyReport { get; } = new(
        "城关镇花名册.xlsx", Sha, CheckedFileKind.Roster, CheckOutcome.Faulty, "有3处错误，花名册没有受理，请改正后重新报送。", Now, AllocationId, Township, 200, 15_000_000,
        [
            new("ROSTER-ID-CHECK", FaultSeverity.Error, new("城关镇花名册.xlsx", "Sheet1", 17, "E（身份证号）"), "990***********1234", "身份证号校验码不对", "对照身份证原件改正这一格"),
            new("ROSTER-CARD-LUHN", FaultSeverity.Error, new("城关镇花名册.xlsx", "Sheet1", 40, "M（一卡通账号）"), "***************0012", "账号校验位不对", "对照存折或社保卡改正"),
            new("ROSTER-TOTAL", FaultSeverity.Error, new("城关镇花名册.xlsx", "Sheet1", 205, "K（金额（元））"), "150000", "合计与各户之和不符：各户之和为150,020.00元", "重算合计，或检查有没有漏行"),
            new("ROSTER-ROUND", FaultSeverity.Warning, new("城关镇花名册.xlsx"), "", "全村金额相同", "请核对是否按标准逐户核定"),
        ]);

    public static TownshipNotice Notice { get; } = new(
        AllocationId, Record.Number, Record.Title, Record.Organs, Record.IssueDate, "2026年冬春救助资金", Township, "城关镇", 31_500_000,
        Now.AddDays(2), Now.AddDays(7), "7个工作日", ["各乡镇人民政府：", "现将资金下达给你们，请专款专用。"], "云岭县民政局社会救助股，电话 0999-6001234");

    public static NoticeActions NoticeActions { get; } = new("http://127.0.0.1:7071/api/townships/990123101/allocations/2026-15-k3m9q1/acknowledgement?token=t", "inbox/rosters/2026-15-k3m9q1/990123101/");

    public static OversightSummary Oversight { get; } = new(
        "市民政局", Record, "2026年冬春救助资金",
        [new(Township, "城关镇", 31_500_000, 200, 520, new("a.docx")), new("990123102", "河口镇", 348_500_000, null, null, new("a.docx"))],
        "http://site.example/allocations/2026-15-k3m9q1/index.html");

    private static Posting Posting(Account from, Account to, long fen) => new($"{from}-{to}", AllocationId, Township, from, to, fen, 1, "样例", Now);

    private static Wait MakeWait(WaitKind kind, string township, string owner, string task, double sinceDays, double untilDays) => new()
    {
        AllocationId = AllocationId,
        Key = $"{township}|{kind}",
        TownshipCode = township,
        Kind = kind,
        Owner = owner,
        Task = task,
        Since = Now.AddDays(-sinceDays),
        RemindAt = Now.AddDays(untilDays - 1),
        Deadline = Now.AddDays(untilDays),
    };

    private static Objection MakeObjection(int entry, bool? upheld) => new()
    {
        ObjectionId = $"{AllocationId}-{Township}-{entry}-1",
        AllocationId = AllocationId,
        TownshipCode = Township,
        EntryNumber = entry,
        Grounds = "反映该户已搬离本村。",
        TakenBy = "陈立",
        RaisedAt = Now.AddDays(-3),
        Upheld = upheld,
    };

    private static StaffEntry MakeEntry(int number) => new(
        number, "张*三", number % 2 == 0 ? "东河村" : "西岭村", "3组", "二类", 68_900,
        number == 12 ? ObligationState.Held : number == 30 ? ObligationState.Cancelled : ObligationState.Posted,
        number == 12 ? "异议核查" : "", "云岭农村商业银行", $"{number:0000}");

    private static SourcePlace InTable(int row, string column) => new("冬春救助资金分配.docx", "附件1", row, column);
}
