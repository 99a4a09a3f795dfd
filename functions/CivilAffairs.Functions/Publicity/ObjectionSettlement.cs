using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Publicity;

/// <summary>
/// Brings obligations in line with the objections stored: an undecided one holds its entry, an upheld one cancels it, and when all are
/// dismissed the entry goes on. Safe to run twice: every step is keyed by its objection.
/// </summary>
public sealed class ObjectionSettlement(IObjectionStore objections, ILedgerStore ledger, TimeProvider time)
{
    /// <summary>Settles every entry of the township that has an objection.</summary>
    public async Task SettleAsync(TownshipKey key, CancellationToken cancellation)
    {
        var all = await objections.ListAsync(key.AllocationId, key.TownshipCode, cancellation);
        foreach (var entry in all.GroupBy(objection => objection.EntryNumber))
            await SettleEntryAsync(key, entry.Key, [.. entry], cancellation);
    }

    private async Task SettleEntryAsync(TownshipKey key, int entryNumber, IReadOnlyList<Objection> entry, CancellationToken cancellation)
    {
        while (await ledger.ReadObligationAsync(key.AllocationId, key.TownshipCode, entryNumber, cancellation) is { } obligation
            && NextStep(obligation, entry) is { } step)
        {
            if (await ledger.ApplyAsync(step, cancellation) == StepOutcome.AlreadyApplied) return;
        }
    }

    private LedgerStep? NextStep(PaymentObligation obligation, IReadOnlyList<Objection> entry)
    {
        var now = time.GetUtcNow();
        if (entry.FirstOrDefault(objection => objection.Upheld == true) is { } upheld)
            return obligation.State is ObligationState.Posted or ObligationState.Held or ObligationState.Approved or ObligationState.Rejected
                ? DecisionSteps.Cancel(obligation, upheld.ObjectionId, "异议成立，不予发放", now)
                : null;
        if (entry.FirstOrDefault(objection => objection.Upheld is null) is { } open)
            return obligation.State is ObligationState.Posted or ObligationState.Approved
                ? DecisionSteps.Hold(obligation, open.ObjectionId, now)
                : null;
        return obligation.State == ObligationState.Held ? DecisionSteps.Release(obligation, NameOf(entry), now) : null;
    }

    // A release is named by all objections that it answers: one that comes later, with whatever time of its own, makes it another release.
    private static string NameOf(IReadOnlyList<Objection> entry) =>
        entry.Count == 1 ? entry[0].ObjectionId : KeyText.Base32(string.Join('|', entry.Select(objection => objection.ObjectionId).Order(StringComparer.Ordinal)), 20);
}
