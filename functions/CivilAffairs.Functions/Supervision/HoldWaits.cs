using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Whoever holds money back is reminded to look at it again. Safe to run twice by hold.</summary>
public sealed class HoldWaits(WaitKeeper waits, WorkingCalendar calendar, CountyProfile county)
{
    /// <summary>Opens the wait for a hold.</summary>
    public Task KeepOpenAsync(StaffHold hold, CancellationToken cancellation) => waits.KeepOpenAsync(WaitOf(hold), cancellation);

    /// <summary>Closes it when the hold was released.</summary>
    public Task CloseAsync(StaffHold hold, CancellationToken cancellation) => waits.CloseAsync(WaitOf(hold), cancellation);

    private Wait WaitOf(StaffHold hold) => new()
    {
        AllocationId = hold.AllocationId,
        Key = $"{hold.TownshipCode}|hold|{hold.HoldId}",
        TownshipCode = hold.TownshipCode,
        Kind = WaitKind.Hold,
        Owner = county.BureauName,
        Task = $"复查暂缓发放的{hold.Describe()}（{hold.By}）",
        Since = hold.At,
        RemindAt = county.Deadlines.RemindAt(hold.At, hold.Deadline, calendar),
        Deadline = hold.Deadline,
    };
}
