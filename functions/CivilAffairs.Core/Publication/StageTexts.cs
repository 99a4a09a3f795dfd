using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Publication;

/// <summary>Stages and steps in the words of the public page.</summary>
public static class StageTexts
{
    /// <summary>Stage in Chinese.</summary>
    public static string Of(TownshipStage stage) => stage switch
    {
        TownshipStage.Allocated => "资金已分配",
        TownshipStage.Notified => "待乡镇签收",
        TownshipStage.Acknowledged => "乡镇编制花名册",
        TownshipStage.RosterAccepted => "花名册已受理",
        TownshipStage.InPublicity => "公示中",
        TownshipStage.AwaitingApproval => "公示期满，待审批",
        TownshipStage.Disbursing => "发放中",
        TownshipStage.Closed => "已办结",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>Timeline of a township; a step not done has no time.</summary>
    public static IReadOnlyList<PublicStep> Steps(AllocationRecord allocation, TownshipRecord township) =>
    [
        new("资金分配", allocation.RegisteredAt),
        new("通知乡镇", township.NotifiedAt),
        new("乡镇签收", township.AcknowledgedAt),
        new("花名册受理", township.RosterAcceptedAt),
        new("开始公示", township.PublicityFrom),
        new("公示期满", township.Stage > TownshipStage.InPublicity ? township.PublicityUntil : null),
        new("复核审批", township.ApprovedAt),
        new("发放办结", township.ClosedAt),
    ];
}
