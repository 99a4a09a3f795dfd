using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Publication;

/// <summary>The dates of a publication that follow from the county's periods of the time and its working days. Pure: the same record, the same dates.</summary>
public sealed class PublicTimeline(CountyProfile county, DeadlineHistory periods, WorkingCalendar calendar)
{
    /// <summary>
    /// Last instant by which a document must be public: from its date (成文日期), as the law counts from when information was made
    /// (条例 26; domain.md §1.2). A period by the clock, for trial runs, counts from the registration.
    /// </summary>
    public DateTimeOffset PublishBy(AllocationRecord allocation)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        var programme = county.FindProgramme(allocation.ProgrammeCode);
        var period = Period.Parse(programme?.PublicationPeriod ?? periods.At(allocation.RegisteredAt).Publication);
        return period.DeadlineFrom(period.Kind == PeriodKind.Duration ? allocation.RegisteredAt : ChinaTime.MorningOf(allocation.IssueDate), calendar);
    }

    /// <summary>Timeline of a township with dates due and done.</summary>
    public IReadOnlyList<PublicStep> Steps(AllocationRecord allocation, TownshipRecord township)
    {
        ArgumentNullException.ThrowIfNull(township);
        var acknowledgeBy = After(township.NotifiedAt, township.NotifiedAt, of => of.Acknowledgement);
        var rosterBy = After(acknowledgeBy, township.NotifiedAt, of => of.Roster);
        DateTimeOffset?[] due =
        [
            null, null, acknowledgeBy, rosterBy, null, township.PublicityUntil,
            After(township.PublicityUntil, township.PublicityUntil, of => of.Approval), After(township.ApprovedAt, township.ApprovedAt, of => of.BankReturn),
        ];
        return [.. StageTexts.Steps(allocation, township).Zip(due, (step, by) => step with { DueAt = by })];
    }

    private DateTimeOffset? After(DateTimeOffset? start, DateTimeOffset? told, Func<DeadlineSettings, string> period) =>
        start is { } at && told is { } since ? Period.Parse(period(periods.At(since))).DeadlineFrom(at, calendar) : null;
}
