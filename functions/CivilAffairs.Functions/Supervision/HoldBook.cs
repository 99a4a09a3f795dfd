using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Makes holds, and reminds whoever holds money back to look at it again. Safe to run twice by hold.</summary>
public sealed class HoldBook(WaitKeeper waits, WorkingCalendar calendar, CountyProfile county, TimeProvider time)
{
    /// <summary>A hold from now on. <paramref name="act"/> tells it from others of the same place.</summary>
    public StaffHold Make(string allocationId, HoldLevel level, string townshipCode, int entryNumber, string reason, string by, string act)
    {
        var now = time.GetUtcNow();
        return new StaffHold
        {
            AllocationId = allocationId,
            HoldId = $"{level}-{townshipCode}-{entryNumber}-{KeyText.Base32(act, 8)}",
            Level = level,
            TownshipCode = townshipCode,
            EntryNumber = entryNumber,
            Reason = reason,
            By = by,
            At = now,
            Deadline = Period.Parse(county.Deadlines.HoldReview).DeadlineFrom(now, calendar),
        };
    }

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
