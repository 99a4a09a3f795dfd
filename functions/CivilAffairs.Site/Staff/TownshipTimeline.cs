using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Staff;

/// <summary>What happened to a township's line, from its record.</summary>
internal static class TownshipTimeline
{
    /// <summary>The steps in order; the end of publicity counts as done once the stage has passed it.</summary>
    public static IReadOnlyList<PublicStep> Of(TownshipRecord record) =>
    [
        new("拨款通知发出", record.NotifiedAt),
        new("乡镇签收", record.AcknowledgedAt),
        new("花名册受理", record.RosterAcceptedAt),
        new("名单公示", record.PublicityFrom),
        new("公示期满", record.Stage > TownshipStage.InPublicity ? record.PublicityUntil : null),
        new("审批通过", record.ApprovedAt),
        new("发放办结", record.ClosedAt),
    ];
}
