using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// A fact is stored first and signalled second; a crash in between loses the signal, and whoever acted sees the fact and does not act again.
/// So at every start, and once a day, all open townships look at the store anew.
/// </summary>
public sealed class MissedSignals(
    IAllocationStore allocations, IWaitStore waits, IRecordStore<StaffHold> holds, IRecordStore<RecoveryCase> recoveries, WaitKeeper keeper, FollowUps followUps, InstanceArchive archive)
{
    /// <summary>Every morning and at the start: reminds and escalates what a person must look at and no orchestration looks after; ends what a closed township seems to wait for.</summary>
    [Function(nameof(RemindOfAttention))]
    public async Task RemindOfAttention([TimerTrigger("0 5 1 * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation)
    {
        var open = await waits.ListOpenAsync(null, cancellation);
        foreach (var wait in open.Where(wait => wait.Kind is WaitKind.Attention or WaitKind.Hold or WaitKind.Recovery or WaitKind.Remark))
        {
            // The fact is stored before its wait is closed: a crash in between must not leave somebody waited for who has acted.
            if (await IsOverAsync(wait, cancellation)) await keeper.CloseAsync(wait, cancellation);
            else await keeper.KeepOpenAsync(wait, cancellation);
        }

        // A look at the store that was held up may open a wait behind the close of its township, where nobody looks again.
        foreach (var wait in open.Where(wait => wait.Kind == WaitKind.BankReturn || TownshipWaits.Kinds.Contains(wait.Kind)))
            if (await allocations.FindTownshipAsync(wait.AllocationId, wait.TownshipCode, cancellation) is { Stage: TownshipStage.Closed }) await keeper.CloseAsync(wait, cancellation);
    }

    /// <summary>Wakes every open township and asks for its pages. Safe to run at any time: a township that finds nothing new goes on waiting.</summary>
    [Function(nameof(RepeatSignals))]
    public async Task RepeatSignals(
        [TimerTrigger("0 15 22 * * *", RunOnStartup = true)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        foreach (var allocation in await allocations.ListAsync(cancellation))
        {
            // Money that came back after a close is taken up even where the start of its follow-up was lost.
            var townships = await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation);
            foreach (var township in townships.Where(township => township.ReopenedAt is not null))
                await followUps.EnsureAsync(client, new TownshipKey(allocation.AllocationId, township.TownshipCode), "重新核对", cancellation);
            if (!townships.Any(MayMove)) continue;
            foreach (var township in (await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation)).Where(MayMove))
                await client.TownshipChangedAsync(new TownshipKey(allocation.AllocationId, township.TownshipCode), "重新核对", cancellation);
        }
    }

    /// <summary>
    /// Starts what should run and is not there: after a restore the facts are there and the task hub is empty, and the script runs anew over what
    /// was done already. Safe to run twice by instance id.
    /// </summary>
    [Function(nameof(RepeatStarts))]
    public async Task RepeatStarts(
        [TimerTrigger("0 10 22 * * *", RunOnStartup = true)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        foreach (var allocation in (await allocations.ListAsync(cancellation)).Where(allocation => allocation.Stage != AllocationStage.Closed))
            if (await followUps.IsScriptsAsync(allocation.AllocationId, cancellation)) await client.StartAllocationAsync(archive, allocation.AllocationId, cancellation);
    }

    // Recovered money is booked after a close as well.
    private static bool MayMove(TownshipRecord township) => township.Stage != TownshipStage.Closed || township.RecoveredAt is not null;

    private async Task<bool> IsOverAsync(Wait wait, CancellationToken cancellation) => wait.Kind switch
    {
        WaitKind.Hold => (await holds.ListAsync(wait.AllocationId, cancellation)).Any(hold => !hold.IsOpen && wait.Key.EndsWith($"|hold|{hold.HoldId}", StringComparison.Ordinal)),
        WaitKind.Recovery => (await recoveries.ListAsync($"{wait.AllocationId}|{wait.TownshipCode}", cancellation)).Any(one => !one.IsOpen && wait.Key.EndsWith($"|recovery|{one.EntryNumber}", StringComparison.Ordinal)),
        _ => false,
    };
}
