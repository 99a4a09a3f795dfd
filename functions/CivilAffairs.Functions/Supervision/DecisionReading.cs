using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Reads once, side by side, what people decided about a township and what waits for them: a review needs it all, and happens often.</summary>
public sealed class DecisionReading(
    IRecordStore<ControlHit> hits, IRecordStore<CorrectionCase> corrections, IRecordStore<ResendCase> resends, IRecordStore<EntryChange> changes, IRecordStore<StaffHold> holds)
{
    /// <summary>All records.</summary>
    public async Task<TownshipDecisions> ReadAsync(TownshipKey key, CancellationToken cancellation)
    {
        var partition = $"{key.AllocationId}|{key.TownshipCode}";
        var (found, corrected, again) = (hits.ListAsync(partition, cancellation), corrections.ListAsync(partition, cancellation), resends.ListAsync(partition, cancellation));
        var (changed, held) = (changes.ListAsync(partition, cancellation), holds.ListAsync(key.AllocationId, cancellation));
        await Task.WhenAll(found, corrected, again, changed, held);
        return new TownshipDecisions(await found, await corrected, await changed, await held) { Resends = await again };
    }
}

/// <summary>What is on record of a township's decisions.</summary>
public sealed record TownshipDecisions(IReadOnlyList<ControlHit> Hits, IReadOnlyList<CorrectionCase> Corrections, IReadOnlyList<EntryChange> Changes, IReadOnlyList<StaffHold> Holds)
{
    /// <summary>What was asked to be sent again.</summary>
    public IReadOnlyList<ResendCase> Resends { get; init; } = [];

    /// <summary>
    /// What waits for a decision. A hit, a corrected account or a sending again of an entry that was cancelled or paid meanwhile, or that another
    /// way out was found for, waits for nobody: decisions are read before the entries.
    /// </summary>
    /// <param name="obligations">All entries.</param>
    /// <param name="rejected">Those of them that a bank's answer rejected.</param>
    public OpenDecisions Open(IReadOnlyList<PaymentObligation> obligations, IReadOnlyList<RejectedPayment> rejected)
    {
        var unsettled = obligations.Where(obligation => ObligationMoves.IsOpen(obligation.State)).Select(obligation => obligation.EntryNumber).ToHashSet();
        var correctable = obligations.Where(CorrectionSettlement.CanCorrect).ToDictionary(obligation => obligation.EntryNumber, obligation => obligation.Attempts);
        return new OpenDecisions(
            [.. Hits.Where(hit => hit.IsBlocking && unsettled.Contains(hit.EntryNumber))],
            [.. Corrections.Where(correction => correction.IsOpen && correctable.GetValueOrDefault(correction.EntryNumber, -1) == correction.Attempt)],
            [.. Changes.Where(change => change.IsOpen)])
        {
            Resends = [.. Resends.Where(standing => standing.IsOpen && rejected.Any(standing.Covers))],
            ByCounty = rejected.Where(payment => payment.IsCountys).Select(payment => payment.Obligation.EntryNumber).ToHashSet(),
        };
    }
}

/// <summary>What waits for a decision: hits that keep entries from payment, those included that somebody decided to hold; corrected accounts; changes.</summary>
public sealed record OpenDecisions(IReadOnlyList<ControlHit> Hits, IReadOnlyList<CorrectionCase> Corrections, IReadOnlyList<EntryChange> Changes)
{
    /// <summary>What is asked to be sent again.</summary>
    public IReadOnlyList<ResendCase> Resends { get; init; } = [];

    /// <summary>Numbers of the entries that a bank rejected for a reason of the county's: the township is not waited for.</summary>
    public IReadOnlySet<int> ByCounty { get; init; } = new HashSet<int>();
}
