using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Storage;
using CivilAffairs.Site.Protection;

namespace CivilAffairs.Site.Tests;

/// <summary>The page of keys, erasures and requests, and what a person is given.</summary>
internal static class SampleProtection
{
    private static readonly ErasureScope Vouchers = new("vouchers", "2026-15-k3m9q1", "artifacts", "2026-15-k3m9q1/rosters/");

    public static StaffProtection Page { get; } = new()
    {
        Links = SampleStaff.Links with { Visitor = SampleStaff.Visitor },
        Now = SampleStaff.Now,
        Keys =
        [
            new(1, "", SampleStaff.Now.AddYears(-1), SampleStaff.Now.AddDays(-1)),
            new(2, "https://kv-yunling.vault.azure.cn/keys/fields/0123456789abcdef0123456789abcdef", SampleStaff.Now.AddDays(-1), null),
        ],
        Turn = "第2遍核对加密字段4800个，全部由第2号密钥加密，旧密钥在用0个；累计重新加密4800个",
        IsTurning = false,
        Periods = RetentionPeriods.Usual,
        Plans =
        [
            new() { PlanId = "erase-20261202-k3x9", At = SampleStaff.Now, By = "系统", Items = [new(Vouchers, 40, 5_000_000), new(new("copies", "", "inbox", "", 2024), 12, 900_000)] },
            new() { PlanId = "erase-20261102-a1b2", At = SampleStaff.Now.AddDays(-24), By = "系统", Items = [new(Vouchers, 40, 5_000_000)], ApprovedBy = "周敏", ApprovedAt = SampleStaff.Now.AddDays(-23), DoneAt = SampleStaff.Now.AddDays(-23) },
        ],
        Proofs = [new() { PlanId = "erase-20261102-a1b2", Share = "000-0000", Scope = Vouchers, Erased = 38, Kept = 2, ListSha256 = new string('c', 64), At = SampleStaff.Now.AddDays(-23) }],
        Holds =
        [
            new() { HoldId = "h1", AllocationId = "2026-15-k3m9q1", Reason = "行政复议", By = "周敏", At = SampleStaff.Now },
            new() { HoldId = "h2", AllocationId = "", Reason = "专项审计", By = "周敏", At = SampleStaff.Now.AddDays(-9), ReleasedBy = "吴强", ReleasedAt = SampleStaff.Now.AddDays(-2) },
        ],
        Exports =
        [
            new() { ExportId = "k3x9a1b2c3d4", PersonFingerprint = new string('a', 64), Reason = "本人持证件来局申请", By = "周敏", At = SampleStaff.Now },
            new() { ExportId = "m5n6p7q8r9s0", PersonFingerprint = new string('b', 64), Reason = "本人持证件来局申请", By = "周敏", At = SampleStaff.Now.AddDays(-1), ApprovedBy = "吴强", ApprovedAt = SampleStaff.Now.AddDays(-1), Until = SampleStaff.Now.AddDays(6) },
        ],
    };

    public static PersonHeld Person { get; } = new()
    {
        ExportId = "m5n6p7q8r9s0",
        At = SampleStaff.Now,
        Controller = "云岭县民政局",
        Entries =
        [
            new()
            {
                Document = "云民发〔2026〕15号 关于下达冬春救助资金的通知",
                Place = "石桥镇样例村3组",
                EntryNumber = 7,
                Name = "样例甲",
                ResidentId = "990123199001011234",
                Card = "6217000000000000001",
                Bank = "样例农商行",
                Category = "二类",
                HouseholdSize = 4,
                AmountFen = 60_000,
                State = ObligationState.Paid,
                ChangedAt = SampleStaff.Now,
                Payments = [new("2026-15-k3m9q1-990123101-rcb-01", 7, 60_000, "6217000000000000001", InstructionState.Settled, SampleStaff.Now, SampleStaff.Now)],
                Records = ["异议：家中有车；处理：经核查不成立"],
                Files = ["2026-15-k3m9q1/rosters/990123101/abc/original.xlsx"],
            },
        ],
        Claims = ["2026-15-k3m9q1（990123101）"],
        Lists = [new(ControlListKind.OfficialRelatives, "县纪委", new DateOnly(2026, 11, 1))],
        Changes = [new("2026-15-k3m9q1", 9, "样例甲", "990123199001011234", "6217000000000000001", null, SampleStaff.Now)],
    };
}
