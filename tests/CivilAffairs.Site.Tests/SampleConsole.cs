using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Site.Tests;

/// <summary>Console models by hand.</summary>
internal static class SampleConsole
{
    public static readonly StaffLinks Links = SampleStaff.Links with { Visitor = SampleStaff.Visitor with { IsAdministrator = true } };

    public static readonly FlowInstance Failed = new(
        "2026-15-k3m9q1:990123101", "TownshipOrchestrator", InstanceState.Failed, SampleStaff.Now.AddDays(-3), SampleStaff.Now.AddHours(-1), "TaskFailedException：存储服务没有应答", [InstanceAct.Restart, InstanceAct.Purge]);

    public static readonly ApprovalDifference Difference = new(30_000_000, 31_000_000, false, [451], [], [7], 1);

    public static StaffOperations Operations { get; } = new()
    {
        Links = Links,
        Now = SampleStaff.Now,
        Instances =
        [
            new("2026-15-k3m9q1", "AllocationOrchestrator", InstanceState.Running, SampleStaff.Now.AddDays(-3), SampleStaff.Now.AddHours(-2), "", []),
            Failed,
            new("2026-15-k3m9q1:990123102", "TownshipOrchestrator", InstanceState.Running, SampleStaff.Now.AddDays(-3), SampleStaff.Now.AddHours(-3), "", [InstanceAct.Wake]),
        ],
        State = InstanceState.Failed,
        Prefix = "2026",
        Next = "a b+",
    };

    public static StaffOverview Failing { get; } = SampleStaff.Overview with
    {
        Links = Links,
        Failures = [Failed],
        MayMend = true,
        MayClose = true,
        Waits =
        [
            .. SampleStaff.Waits,
            new Wait
            {
                AllocationId = SampleStaff.AllocationId,
                Key = $"{SampleStaff.Township}|gate",
                TownshipCode = SampleStaff.Township,
                Kind = WaitKind.Attention,
                Owner = "云岭县民政局",
                Task = "城关镇有1个文件疑似含个人信息，已拦截未公开",
                Since = SampleStaff.Now.AddHours(-5),
                RemindAt = SampleStaff.Now.AddDays(1),
                Deadline = SampleStaff.Now.AddDays(2),
            },
        ],
    };

    public static StaffApprovalChanged Changed { get; } = new(Links, SampleStaff.AllocationId, SampleStaff.Township, "城关镇", Difference);

    public static StaffIntakeWaiting Waiting { get; } = new(Links, "ab", new LivePage(Links.LiveIntake("ab"), "", "reload"));

    public static StaffEntries Entries { get; } = new()
    {
        Links = Links,
        Number = SampleStaff.Record.Number,
        Record = SampleStaff.TownshipRecord,
        Entries = [.. SampleStaff.TownshipModel.Entries.Take(3)],
        Villages = [("990123101201", "龙泉村")],
        After = 7,
        Next = 10,
    };

    public static StaffTownship Looked(string ownPart) => SampleStaff.TownshipModel with
    {
        Links = Links,
        Live = new LivePage(Links.LiveTownship(SampleStaff.AllocationId, SampleStaff.Township), "m", "tell"),
        Approval = SampleStaff.TownshipModel.Approval with
        {
            Look = new ApprovalLook { LastSeenAt = SampleStaff.Now.AddHours(-3), Difference = Difference, Parts = [("张燕", "制表"), ("陈立", "签收")], OwnPart = ownPart },
        },
    };
}
