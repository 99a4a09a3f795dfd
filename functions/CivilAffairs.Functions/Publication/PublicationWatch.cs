using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Publication;

/// <summary>
/// Looks every morning at what should be public and is not, and at what should not be any more: warns five days and one day before the legal
/// deadline, escalates what is overdue (C33), and has lists withdrawn whose time is over.
/// </summary>
public sealed class PublicationWatch(
    IAllocationStore allocations, IPublicationRegister register, IWaitStore waits, WaitKeeper keeper, GateWaits gate, PublicTimeline timeline,
    CountyProfile county, WorkingCalendar calendar, TimeProvider time)
{
    private const string EarlyKey = "|publication-early";
    private const string LastKey = "|publication";

    /// <summary>At nine in the morning, China time, and at the start; before the general reminders, so that a warning that is over is not sent.</summary>
    [Function(nameof(WatchPublication))]
    public async Task WatchPublication(
        [TimerTrigger("0 1 1 * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var allocation in await allocations.ListAsync(cancellation))
        {
            var known = await register.ReadAsync($"allocations/{allocation.AllocationId}/", cancellation);
            await KeepDeadlineAsync(allocation, known, cancellation);
            await EndListsAsync(allocation, known, client, cancellation);
        }
    }

    private async Task KeepDeadlineAsync(AllocationRecord allocation, IReadOnlyDictionary<string, string> known, CancellationToken cancellation)
    {
        var isPublic = known.ContainsKey($"allocations/{allocation.AllocationId}/index.html") && await gate.FindAsync(allocation.AllocationId, "", cancellation) is null;
        var by = timeline.PublishBy(allocation);
        var early = Period.Parse(county.Publication.EarlyWarning).Before(by, calendar);
        var last = Period.Parse(county.Publication.LastWarning).Before(by, calendar);
        var now = time.GetUtcNow();
        var isLate = now >= last;
        if (isPublic || isLate) await CloseAsync(allocation, EarlyKey, cancellation);
        if (isPublic) await CloseAsync(allocation, LastKey, cancellation);
        else if (isLate) await keeper.KeepOpenAsync(Make(allocation, LastKey, last, by, by), cancellation);
        // Not before: what is published within the minute would be called missing until the next morning.
        else if (now >= early) await keeper.KeepOpenAsync(Make(allocation, EarlyKey, early, last, by), cancellation);
    }

    private async Task EndListsAsync(AllocationRecord allocation, IReadOnlyDictionary<string, string> known, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var township in await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation))
        {
            var isOver = Retention.ListsUntil(township, county.Publication) is { } until && now > until;
            if (isOver && known.ContainsKey($"allocations/{allocation.AllocationId}/{township.TownshipCode}/entries.csv"))
                await client.PublishAsync(new PublicationRequest(allocation.AllocationId, township.TownshipCode), cancellation);
        }
    }

    private async Task CloseAsync(AllocationRecord allocation, string key, CancellationToken cancellation)
    {
        foreach (var wait in (await waits.ListOpenAsync(allocation.AllocationId, cancellation)).Where(wait => wait.Key == key)) await keeper.CloseAsync(wait, cancellation);
    }

    private Wait Make(AllocationRecord allocation, string key, DateTimeOffset remindAt, DateTimeOffset deadline, DateTimeOffset by) => new()
    {
        AllocationId = allocation.AllocationId,
        Key = key,
        Kind = WaitKind.Attention,
        Owner = county.BureauName,
        Task = $"{allocation.Number}应在{by.ToOffset(ChinaTime.Offset):yyyy年M月d日}前公开，目前还没有公开",
        Since = allocation.RegisteredAt,
        RemindAt = remindAt,
        Deadline = deadline,
    };
}
