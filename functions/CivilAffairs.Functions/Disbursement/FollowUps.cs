using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Sees to it that somebody takes up what became due in a township: its own orchestration while that runs, a follow-up when it has closed.
/// Safe to run twice by township: there is one follow-up of a township at a time.
/// </summary>
public sealed class FollowUps(IAllocationStore allocations, ILedgerStore ledger, InstanceArchive archive, TimeProvider time)
{
    /// <summary>Marks that something becomes due in a township that has closed or may be closing; before it is booked, so that a crash in between leaves the mark.</summary>
    public Task MarkAsync(TownshipKey key, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return allocations.ChangeTownshipAsync(key.AllocationId, key.TownshipCode, stored => stored with { ReopenedAt = now }, cancellation);
    }

    /// <summary>Wakes who is there; reopens township and allocation and starts the follow-up when nobody is and something is due.</summary>
    /// <param name="client">Client of the task hub.</param>
    /// <param name="key">The township.</param>
    /// <param name="fact">What became due, for the history's reader.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task EnsureAsync(DurableTaskClient client, TownshipKey key, string fact, CancellationToken cancellation)
    {
        await client.TownshipChangedAsync(key, fact, cancellation);
        var own = await client.GetInstanceAsync(key.InstanceId, cancellation);
        if (own is { IsCompleted: false }) return;
        // Neither there nor archived: the task hub was lost, and the allocation's script comes to this township by itself.
        if (own is null && !await archive.HasAsync(key.InstanceId, cancellation) && await IsScriptsAsync(key.AllocationId, cancellation)) return;
        if (await client.GetInstanceAsync(key.FollowUpInstanceId, cancellation) is { IsCompleted: false }) return;
        if ((await ledger.ReadAllAsync(key, cancellation)).All(obligation => !ObligationMoves.IsOpen(obligation.State))) return;

        var now = time.GetUtcNow();
        await allocations.ChangeTownshipAsync(
            key.AllocationId, key.TownshipCode, stored => stored.Stage == TownshipStage.Closed ? stored with { Stage = TownshipStage.Disbursing, ClosedAt = null, ReopenedAt = now, ChangedAt = now } : stored, cancellation);
        await allocations.ChangeAsync(key.AllocationId, stored => stored.Stage == AllocationStage.Closed ? stored with { Stage = AllocationStage.Running, ChangedAt = now } : stored, cancellation);
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(FollowUpOrchestrator), key, new Microsoft.DurableTask.StartOrchestrationOptions(key.FollowUpInstanceId), cancellation);
    }

    /// <summary>Whether an allocation is its own script's business: some township has not come to its close. Otherwise only follow-ups are.</summary>
    public async Task<bool> IsScriptsAsync(string allocationId, CancellationToken cancellation)
    {
        var townships = await allocations.ListTownshipsAsync(allocationId, cancellation);
        return townships.Count == 0 || townships.Any(township => township.Stage != TownshipStage.Closed && township.ReopenedAt is null);
    }
}
