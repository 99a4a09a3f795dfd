using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Waits of the county for its operator: what no township and no bank can mend. Safe to run twice by key.</summary>
public sealed class OperatorWaits(WaitKeeper keeper, IWaitStore store, CountyProfile county, WorkingCalendar calendar, TimeProvider time)
{
    /// <summary>Opens the wait; tells whether it was not open before.</summary>
    public async Task<bool> OpenAsync(string key, string task, CancellationToken cancellation)
    {
        var isNew = await FindAsync(key, cancellation) is null;
        var now = time.GetUtcNow();
        var deadline = Period.Parse(county.Deadlines.Approval).DeadlineFrom(now, calendar);
        await keeper.KeepOpenAsync(
            new Wait { AllocationId = AuditStreams.County, Key = key, Kind = WaitKind.Attention, Owner = county.BureauName, Task = task, Since = now, RemindAt = county.Deadlines.RemindAt(now, deadline, calendar), Deadline = deadline },
            cancellation);
        return isNew;
    }

    /// <summary>Closes it when it is open.</summary>
    public async Task CloseAsync(string key, CancellationToken cancellation)
    {
        if (await FindAsync(key, cancellation) is { } open) await keeper.CloseAsync(open, cancellation);
    }

    /// <summary>Keys of the open ones that begin so.</summary>
    public async Task<IReadOnlyList<string>> OpenKeysAsync(string prefix, CancellationToken cancellation) =>
        [.. (await store.ListOpenAsync(AuditStreams.County, cancellation)).Select(wait => wait.Key).Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];

    private async Task<Wait?> FindAsync(string key, CancellationToken cancellation) =>
        (await store.ListOpenAsync(AuditStreams.County, cancellation)).FirstOrDefault(wait => wait.Key == key);
}
