using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;

namespace CivilAffairs.Functions.Notification;

/// <summary>The dates that a notice prints and that its waits enforce: the same ones, counted from the moment of sending, by the periods of that moment.</summary>
public sealed class NoticeDeadlines(DeadlineHistory periods, WorkingCalendar calendar)
{
    /// <summary>Acknowledge by.</summary>
    public DateTimeOffset AcknowledgeBy(DateTimeOffset notifiedAt) =>
        Period.Parse(periods.At(notifiedAt).Acknowledgement).DeadlineFrom(notifiedAt, calendar);

    /// <summary>Hand in the roster by, however early the notice was acknowledged.</summary>
    public DateTimeOffset RosterBy(DateTimeOffset notifiedAt) =>
        Period.Parse(periods.At(notifiedAt).Roster).DeadlineFrom(AcknowledgeBy(notifiedAt), calendar);
}
