using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Brings obligations in line with the holds that stand: staff's own, and blocking hits of the controls; takes back what was approved before a warning
/// was known, so that the next approval answers it; and cancels what was decided not to be owed, whoever crashed between the decision and the deed. What may be paid and is held moves to held under its version, so that an instruction chosen
/// before is refused; what is held without a cause goes on. Safe to run twice: every step is keyed by hold and what stood, or by the cancellation.
/// </summary>
public sealed class EntryHolds(IRecordStore<StaffHold> holds, IRecordStore<ControlHit> hits, ILedgerStore ledger, TimeProvider time)
{
    /// <summary>Hold id of what the controls keep.</summary>
    public const string Controls = "control";

    /// <summary>Each round that finds something to do was overtaken by somebody who got on; far more than staff and batches mean that something is wrong.</summary>
    private const int MaximumRounds = 200;

    /// <summary>Settles a township's entries as read, with holds and hits as read; where these ask for anything, all is read anew. True when they did.</summary>
    public async Task<bool> SettleAsync(TownshipKey key, IReadOnlyList<PaymentObligation> obligations, IReadOnlyList<StaffHold> knownHolds, IReadOnlyList<ControlHit> knownHits, CancellationToken cancellation)
    {
        if (Steps(key, obligations, knownHolds, knownHits).Count == 0) return false;
        await SettleAsync(key, cancellation);
        return true;
    }

    /// <summary>The same with hits that were kept just now.</summary>
    public async Task SettleAsync(TownshipKey key, IReadOnlyList<ControlHit> knownHits, CancellationToken cancellation) =>
        await SettleAsync(key, await ledger.ReadAllAsync(key, cancellation), await holds.ListAsync(key.AllocationId, cancellation), knownHits, cancellation);

    /// <summary>Settles a township's entries.</summary>
    public async Task SettleAsync(TownshipKey key, CancellationToken cancellation)
    {
        for (var round = 0; round < MaximumRounds; round++)
        {
            var knownHits = await hits.ListAsync($"{key.AllocationId}|{key.TownshipCode}", cancellation);
            var knownHolds = await holds.ListAsync(key.AllocationId, cancellation);
            var steps = Steps(key, await ledger.ReadAllAsync(key, cancellation), knownHolds, knownHits);
            if (steps.Count == 0) return;
            foreach (var step in steps) await ledger.ApplyAsync(step, cancellation);
        }

        throw new InvalidOperationException($"Holds of {key.InstanceId} were overtaken {MaximumRounds} times in a row.");
    }

    /// <summary>Staff's holds that stand over a township or its entries.</summary>
    public async Task<IReadOnlyList<StaffHold>> StandingAsync(TownshipKey key, CancellationToken cancellation) =>
        [.. (await holds.ListAsync(key.AllocationId, cancellation)).Where(hold => hold.IsOpen && hold.Concerns(key.TownshipCode))];

    /// <summary>Whether anything stands that stops the whole township.</summary>
    public async Task<bool> AreAllStoppedAsync(TownshipKey key, CancellationToken cancellation) =>
        (await StandingAsync(key, cancellation)).Any(hold => hold.Level != HoldLevel.Entry);

    private static Func<PaymentObligation, (string Id, string Reason)?> Wanted(TownshipKey key, IReadOnlyList<StaffHold> knownHolds, IReadOnlyList<ControlHit> knownHits)
    {
        var standing = knownHolds.Where(hold => hold.IsOpen).OrderBy(hold => hold.At).ThenBy(hold => hold.HoldId, StringComparer.Ordinal).ToList();
        var blocking = knownHits.Where(hit => hit.IsBlocking).ToLookup(hit => hit.EntryNumber);
        // Only what is approved: a warning is answered with the approval, and once held the entry goes on to be posted, and waits for one.
        var warned = knownHits.Where(hit => hit.IsOpen && hit.Severity == ControlSeverity.Warn).ToLookup(hit => hit.EntryNumber);
        return obligation => standing.FirstOrDefault(hold => hold.Stops(key.TownshipCode, obligation.EntryNumber)) is { } hold ? (hold.HoldId, hold.Reason)
            : blocking[obligation.EntryNumber].FirstOrDefault() is { } hit ? (Controls, $"控制疑点待核实（{hit.RuleName}）")
            : obligation.State == ObligationState.Approved && warned[obligation.EntryNumber].FirstOrDefault() is { } warning ? (Controls, $"审批后发现提示性疑点，须重新审批（{warning.RuleName}）")
            : null;
    }

    private List<LedgerStep> Steps(TownshipKey key, IReadOnlyList<PaymentObligation> all, IReadOnlyList<StaffHold> knownHolds, IReadOnlyList<ControlHit> knownHits)
    {
        var now = time.GetUtcNow();
        var wanted = Wanted(key, knownHolds, knownHits);
        // What the bank may have paid after all is not cancelled before it answered.
        var excluded = (from obligation in all
                        let hit = knownHits.FirstOrDefault(hit => hit.Excludes(obligation))
                        where hit is not null && !knownHolds.Any(hold => hold.Doubts(key.TownshipCode, obligation.EntryNumber))
                        select (Obligation: obligation, Hit: hit)).ToList();
        List<PaymentObligation> obligations = [.. all.Except(excluded.Select(found => found.Obligation))];
        var toHold = from obligation in obligations
                     where obligation.State is ObligationState.Posted or ObligationState.Approved
                     let hold = wanted(obligation)
                     where hold is not null
                     group obligation by hold.Value;
        // Held by something else than what stands now: it goes on, and is held by that in the next round.
        var toRelease = obligations.Where(obligation => obligation is { State: ObligationState.Held, HoldId.Length: > 0 } && wanted(obligation)?.Id != obligation.HoldId).GroupBy(obligation => obligation.HoldId);
        return
        [
            .. excluded.Select(found => DecisionSteps.Cancel(found.Obligation, $"control:{found.Hit.Key}", $"控制疑点核实后剔除（{found.Hit.RuleName}）", now)),
            .. toHold.SelectMany(group => group.Chunk(LedgerStep.SingleChunk).Select(chunk => HoldSteps.Hold(group.Key.Id, group.Key.Reason, chunk, now))),
            .. toRelease.SelectMany(group => group.Chunk(LedgerStep.SingleChunk).Select(chunk => HoldSteps.Release(group.Key, chunk, now))),
        ];
    }
}
