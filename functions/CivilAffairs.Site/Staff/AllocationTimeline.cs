using CivilAffairs.Core.Intake;

namespace CivilAffairs.Site.Staff;

/// <summary>One step of an allocation over its townships.</summary>
/// <param name="Name">As in 乡镇签收.</param>
/// <param name="Done">Townships that did it.</param>
/// <param name="Of">All townships.</param>
/// <param name="Latest">When the last of these did; null: none yet.</param>
public sealed record TimelineStep(string Name, int Done, int Of, DateTimeOffset? Latest)
{
    /// <summary>Every township did it.</summary>
    public bool IsDone => Of > 0 && Done == Of;
}

/// <summary>How far an allocation is, step by step.</summary>
public static class AllocationTimeline
{
    /// <summary>Steps in their order.</summary>
    public static IReadOnlyList<TimelineStep> Of(AllocationRecord allocation, IReadOnlyList<TownshipRecord> townships)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        ArgumentNullException.ThrowIfNull(townships);
        TimelineStep Step(string name, Func<TownshipRecord, DateTimeOffset?> at)
        {
            var done = townships.Select(at).OfType<DateTimeOffset>().ToList();
            return new TimelineStep(name, done.Count, townships.Count, done.Count > 0 ? done.Max() : null);
        }

        return
        [
            new("文件登记", 1, 1, allocation.RegisteredAt),
            Step("通知乡镇", township => township.NotifiedAt),
            Step("乡镇签收", township => township.AcknowledgedAt),
            Step("花名册受理", township => township.RosterAcceptedAt),
            Step("公示期满", township => township.Stage > TownshipStage.InPublicity ? township.PublicityUntil : null),
            Step("复核审批", township => township.ApprovedAt),
            Step("发放办结", township => township.ClosedAt),
        ];
    }
}
