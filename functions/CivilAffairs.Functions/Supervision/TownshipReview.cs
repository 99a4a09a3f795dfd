using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Publicity;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// Reads a township's part of the store anew and brings it in line with the facts stored meanwhile: objections hold, decisions release or
/// cancel, approvals approve, waits open, remind, escalate and close. Safe to run twice: every step it applies has a key of its own.
/// </summary>
public sealed class TownshipReview(
    IAllocationStore allocations,
    ILedgerStore ledger,
    ObjectionSettlement objections,
    ApprovalSettlement approvals,
    EntryHolds holds,
    CorrectionSettlement corrected,
    ResendSettlement resends,
    ResendChoice rejections,
    EntryChangeSettlement changed,
    DecisionReading decisions,
    CorrectionList corrections,
    WaitKeeper waits,
    TimeProvider time)
{
    /// <summary>The activity. Key: township of an allocation.</summary>
    [Function(nameof(ReviewTownship))]
    public async Task<TownshipStanding> ReviewTownship([ActivityTrigger] TownshipKey key, CancellationToken cancellation)
    {
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        IReadOnlyList<PaymentObligation> obligations = [];
        var known = new TownshipDecisions([], [], [], []);
        if (township.Stage >= TownshipStage.RosterAccepted)
        {
            await objections.SettleAsync(key, cancellation);
            known = await decisions.ReadAsync(key, cancellation);
            await changed.SettleAsync(key, known.Changes, cancellation);
            // Read again after what changed something alone: what other hands change meanwhile is signalled, and looked at by the next review.
            obligations = await ledger.ReadAllAsync(key, cancellation);
            if (await corrected.SettleAsync(obligations, known.Corrections, cancellation) | await resends.SettleAsync(key, known.Resends, cancellation))
            {
                // What was objected to while it stood rejected is held before it can be paid.
                await objections.SettleAsync(key, cancellation);
                obligations = await ledger.ReadAllAsync(key, cancellation);
            }

            // After everything that sets entries free, and before approvals: what is held must not be approved.
            if (await holds.SettleAsync(key, obligations, known.Holds, known.Hits, cancellation)) obligations = await ledger.ReadAllAsync(key, cancellation);
            (township, var isApproved) = await approvals.SettleAsync(township, obligations, cancellation);
            if (isApproved) obligations = await ledger.ReadAllAsync(key, cancellation);
        }

        var open = known.Open(obligations, await rejections.RejectedAsync(key, obligations, cancellation));
        if (township.Stage >= TownshipStage.RosterAccepted) await corrections.WriteAsync(key, obligations, open.ByCounty, cancellation);
        var dueAt = await waits.KeepAsync(township, obligations, open, cancellation);
        return Describe(township, obligations, dueAt) with { OpenChanges = open.Changes.Count };
    }

    private TownshipStanding Describe(TownshipRecord township, IReadOnlyList<PaymentObligation> obligations, DateTimeOffset? dueAt)
    {
        var counts = obligations.CountBy(obligation => obligation.State).ToDictionary();
        int Count(ObligationState state) => counts.GetValueOrDefault(state);
        return new TownshipStanding(
            township.Stage,
            township.PublicityUntil is { } until && time.GetUtcNow() >= until,
            Count(ObligationState.Posted),
            Count(ObligationState.Held),
            Count(ObligationState.Approved),
            Count(ObligationState.Instructed),
            Count(ObligationState.Rejected),
            [.. obligations.Where(obligation => obligation.State == ObligationState.Approved).Select(obligation => obligation.BankCode).Distinct().Order(StringComparer.Ordinal)],
            dueAt,
            IsWithdrawn: township.IsWithdrawn);
    }
}
