using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Publicity;

/// <summary>
/// Brings obligations in line with the objections stored: an undecided one holds its entry, an upheld one cancels it, and when all are
/// dismissed the entry goes on. Safe to run twice: every step is keyed by its objection.
/// </summary>
public sealed class ObjectionSettlement(IObjectionStore objections, ILedgerStore ledger, DoubtfulPayments doubtful, TimeProvider time)
{
    /// <summary>Settles every entry of the township that has an objection.</summary>
    public async Task SettleAsync(TownshipKey key, CancellationToken cancellation)
    {
        var all = await objections.ListAsync(key.AllocationId, key.TownshipCode, cancellation);
        foreach (var entryNumber in all.Select(objection => objection.EntryNumber).Distinct()) await SettleEntryAsync(key, entryNumber, cancellation);
    }

    // The objections are read after the entry, and anew after each step: what was decided before the entry's last move is seen, and what is
    // decided after this look moves the entry again, so that its version refuses a step that is too late.
    private async Task SettleEntryAsync(TownshipKey key, int entryNumber, CancellationToken cancellation)
    {
        while (await ledger.ReadObligationAsync(key.AllocationId, key.TownshipCode, entryNumber, cancellation) is { } obligation)
        {
            var entry = (await objections.ListAsync(key.AllocationId, key.TownshipCode, cancellation)).Where(objection => objection.EntryNumber == entryNumber).ToList();
            // What the bank may have paid after all is not cancelled before it answered; the release of that hold wakes the township.
            if (entry.Exists(objection => objection.Upheld == true) && await doubtful.IsInDoubtAsync(key, entryNumber, cancellation)) return;
            if (NextStep(obligation, entry) is not { } step || await ledger.ApplyAsync(step, cancellation) == StepOutcome.AlreadyApplied) return;
        }
    }

    private LedgerStep? NextStep(PaymentObligation obligation, List<Objection> all)
    {
        var now = time.GetUtcNow();
        // What was changed and posted anew is another thing than what was objected to before.
        var entry = all.Where(objection => obligation.PublicityFrom is null || objection.RaisedAt >= obligation.PublicityFrom).ToList();
        if (entry.Count == 0) return null;
        if (entry.FirstOrDefault(objection => objection.Upheld == true) is { } upheld)
            return obligation.State is ObligationState.Posted or ObligationState.Held or ObligationState.Approved or ObligationState.Rejected
                ? DecisionSteps.Cancel(obligation, upheld.ObjectionId, "异议成立，不予发放", now)
                : null;
        if (entry.FirstOrDefault(objection => objection.Upheld is null) is { } open)
            return obligation.State is ObligationState.Posted or ObligationState.Approved
                ? DecisionSteps.Hold(obligation, open.ObjectionId, now)
                : null;
        // A hold of the staff or the controls outlasts the objection.
        return obligation is { State: ObligationState.Held, HoldId.Length: 0 } ? DecisionSteps.Release(obligation, NameOf(entry), now) : null;
    }

    // A release is named by all objections that it answers: one that comes later, with whatever time of its own, makes it another release.
    private static string NameOf(List<Objection> entry) =>
        entry.Count == 1 ? entry[0].ObjectionId : KeyText.Base32(string.Join('|', entry.Select(objection => objection.ObjectionId).Order(StringComparer.Ordinal)), 20);
}
