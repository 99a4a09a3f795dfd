using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Site.Tests;

/// <summary>Decisions by hand, open ones and past ones of every kind.</summary>
internal static class SampleDecisions
{
    private static readonly DateTimeOffset Now = SampleStaff.Now;

    public static StaffTownship Township { get; } = SampleStaff.TownshipModel with
    {
        Approval = new(448, 30_862_200, SampleStaff.Record.Sha256, null, new('e', 64), 2, ["蒋公戊"], ["第7号 C14 村干部及近亲属：属备案的近亲属"]),
        Decisions = new StaffDecisions
        {
            Hits = [Hit("h1", 2, ControlSeverity.Block), Hit("h2", 6, ControlSeverity.Block) with { Decision = ControlDecision.Cleared, DecidedBy = "卫公丁", DecidedAt = Now, DecisionReason = "核对户口" }, Hit("h3", 7, ControlSeverity.Warn)],
            Approvals = [Approval("蒋公戊"), Approval("韩公子") with { ContentSha256 = new('d', 64), InvalidatedAt = Now }],
            Holds = [Hold("hold-1", 9), Hold("hold-3", 11) with { By = "系统", Reason = "银行对该户先答失败后答成功，向银行核实确未入账前不得再付", InstructionId = "E1-01" }, Hold("hold-2", 10) with { ReleasedAt = Now, ReleasedBy = "郑公癸", ReleaseReason = "核查无误" }],
            Corrections = [Correction("k1", null), Correction("k2", true) with { ReviewedBy = "孙公庚", ReviewedAt = Now }],
            ResendOffers = [new("2026-15-k3m9xq-990123101-rcb-01", "云岭农村商业银行", "AM04", 12, 720_000), new("2026-15-k3m9xq-990123101-psbc-01", "邮储银行云岭县支行", "DU03", 1, 30_000)],
            Resends = [Resend("FF01", null), Resend("TM01", true) with { ReviewedBy = "蒋公戊", SettledAt = Now }, Resend("AM02", false) with { ReviewedBy = "蒋公戊", ReviewReason = "限额未调整" }],
            Changes = [Change("c1", null), Change("c3", null) with { CorrectsName = true, Person = new("买买提·吐尔逊", "p", "x", "rcb", "y", "4321") }, Change("c2", true) with { NewEntryNumber = 451, DecidedBy = "卫公丁", DecisionReason = "属实" }],
            Recoveries = [new() { AllocationId = SampleStaff.AllocationId, TownshipCode = SampleStaff.Township, ObligationId = "E1", EntryNumber = 3, Reason = "重复发放", DueFen = 50_000, OpenedBy = "郑公癸", OpenedAt = Now, Receipts = [new("R-1", 30_000, "郑公癸", Now)] }],
            Unclaimed = [new() { AllocationId = SampleStaff.AllocationId, TownshipCode = SampleStaff.Township, Key = "u", EntryNumber = 4, AmountFen = 68_900, Reason = "失联", RequestedBy = "郑公癸", RequestedAt = Now }],
        },
    };

    public static StaffAging Aging { get; } = new(
        SampleStaff.Links,
        Now,
        [
            new(SampleStaff.AllocationId, "", WaitKind.Hold, null, "云岭县民政局", "复查暂缓发放的整笔资金", 1, 0, Now.AddDays(-9), Now.AddDays(-2), TimeSpan.FromDays(9), TimeSpan.FromDays(2)),
            new(SampleStaff.AllocationId, SampleStaff.Township, null, ObligationState.Rejected, "城关镇", "银行退回待更正", 4, 300_000, Now.AddDays(-3), null, TimeSpan.FromDays(3), null),
        ],
        new Dictionary<string, string> { [SampleStaff.Township] = "城关镇" });

    public static ControlListVersion Deaths { get; } = new()
    {
        Kind = ControlListKind.Deceased,
        Sha256 = new('a', 64),
        Source = "县公安局",
        AsOf = new(2026, 11, 20),
        People = 3,
        Artifact = "lists/Deceased/a.json",
        UploadedBy = "冯公壬",
        UploadedAt = Now,
    };

    public static TownshipTaskList Tasks { get; } = new()
    {
        TownshipName = "城关镇",
        Number = SampleStaff.Record.Number,
        Title = SampleStaff.Record.Title,
        Action = act => $"/t/{act}",
        Banks = [("rcb", "云岭农村商业银行"), ("psbc", "邮储银行云岭县支行")],
        Rejected = [new(5, "王*明", "大柳树村", "云岭农村商业银行", "1234", "账户已销户，请换卡", 30_000)],
        ByCounty = [new(6, "李*", "大柳树村", "云岭农村商业银行", "2345", "银行退回：付款账户余额不足，由县级处理", 30_000)],
        Stopped = [new(7, "赵*山", "龙泉村", "云岭农村商业银行", "3456", "银行退回：收款人已故，请停发并核实", 30_000)],
        Reviews = [Correction("k1", null)],
        Changes = [Change("c1", null)],
    };

    private static ControlHit Hit(string key, int entry, ControlSeverity severity) => new()
    {
        AllocationId = SampleStaff.AllocationId,
        TownshipCode = SampleStaff.Township,
        Key = key,
        Rule = "deceased",
        RuleName = "C12 死亡、注销人员",
        EntryNumber = entry,
        Severity = severity,
        Explanation = "命中县公安局死亡、注销名单",
        Owner = "云岭县民政局",
        Since = Now.AddDays(-1),
    };

    private static ApprovalRecord Approval(string by) => new()
    {
        AllocationId = SampleStaff.AllocationId,
        TownshipCode = SampleStaff.Township,
        ContentSha256 = new('e', 64),
        By = by,
        At = Now,
        Entries = 448,
        TotalFen = 30_862_200,
        Required = 2,
    };

    private static StaffHold Hold(string id, int entry) => new()
    {
        AllocationId = SampleStaff.AllocationId,
        HoldId = id,
        Level = HoldLevel.Entry,
        TownshipCode = SampleStaff.Township,
        EntryNumber = entry,
        Reason = "接到举报，核查中",
        By = "郑公癸",
        At = Now.AddDays(-1),
        Deadline = Now.AddDays(9),
    };

    private static CorrectionCase Correction(string key, bool? accepted) => new()
    {
        AllocationId = SampleStaff.AllocationId,
        TownshipCode = SampleStaff.Township,
        Key = key,
        EntryNumber = 8,
        Attempt = 1,
        OldBankCode = "rcb",
        OldCardTail = "1234",
        BankCode = "rcb",
        CardCipher = "cipher",
        CardTail = "5678",
        Evidence = "本人到场，核对新卡",
        EnteredBy = "钱公乙",
        EnteredAt = Now.AddHours(-3),
        Accepted = accepted,
    };

    private static ResendCase Resend(string reason, bool? accepted) => new()
    {
        AllocationId = SampleStaff.AllocationId,
        TownshipCode = SampleStaff.Township,
        Key = $"2026-15-k3m9xq-990123101-rcb-02-{reason}-01",
        BatchId = "2026-15-k3m9xq-990123101-rcb-02",
        Reason = reason,
        EntryCount = 3,
        TotalFen = 90_000,
        Evidence = "已按银行要求重做文件",
        ProposedBy = "郑公癸",
        ProposedAt = Now.AddHours(-2),
        Accepted = accepted,
    };

    private static EntryChange Change(string key, bool? accepted) => new()
    {
        AllocationId = SampleStaff.AllocationId,
        TownshipCode = SampleStaff.Township,
        Key = key,
        EntryNumber = 11,
        OldAmountFen = 30_000,
        AmountFen = 20_000,
        Evidence = "复核后减一人",
        ProposedBy = "钱公乙",
        ProposedAt = Now.AddHours(-4),
        Accepted = accepted,
    };
}
