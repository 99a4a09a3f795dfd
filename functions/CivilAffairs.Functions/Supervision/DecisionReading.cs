using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Disbursement;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Reads what waits for somebody's decision in a township.</summary>
public sealed class DecisionReading(IRecordStore<ControlHit> hits, IRecordStore<CorrectionCase> corrections, IRecordStore<EntryChange> changes)
{
    /// <summary>What is open. A corrected account of an entry that was cancelled or paid meanwhile waits for nobody.</summary>
    public async Task<OpenDecisions> ReadAsync(TownshipKey key, IReadOnlyList<PaymentObligation> obligations, CancellationToken cancellation)
    {
        var partition = $"{key.AllocationId}|{key.TownshipCode}";
        var correctable = obligations.Where(CorrectionSettlement.CanCorrect).ToDictionary(obligation => obligation.EntryNumber, obligation => obligation.Attempts);
        return new OpenDecisions(
            [.. (await hits.ListAsync(partition, cancellation)).Where(hit => hit.IsBlocking)],
            [.. (await corrections.ListAsync(partition, cancellation)).Where(correction => correction.IsOpen && correctable.GetValueOrDefault(correction.EntryNumber, -1) == correction.Attempt)],
            [.. (await changes.ListAsync(partition, cancellation)).Where(change => change.IsOpen)]);
    }
}

/// <summary>What waits for a decision: hits that keep entries from payment, those included that somebody decided to hold; corrected accounts; changes.</summary>
public sealed record OpenDecisions(IReadOnlyList<ControlHit> Hits, IReadOnlyList<CorrectionCase> Corrections, IReadOnlyList<EntryChange> Changes);
