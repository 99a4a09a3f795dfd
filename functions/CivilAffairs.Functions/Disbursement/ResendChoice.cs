using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Which payments a bank rejected, and which of them the county may send again now. Reads alone.</summary>
public sealed class ResendChoice(ILedgerStore ledger, DecisionReading decisions)
{
    /// <summary>Entries that stand rejected by a bank's answer; the instructions are read where there is such an entry.</summary>
    public async Task<IReadOnlyList<RejectedPayment>> RejectedAsync(TownshipKey key, IReadOnlyList<PaymentObligation> obligations, CancellationToken cancellation)
    {
        var rejected = obligations.Where(obligation => obligation.State == ObligationState.Rejected).ToList();
        return rejected.Count == 0 ? [] : RejectedPayment.Of(rejected, await ledger.ReadInstructionsAsync(key.AllocationId, key.TownshipCode, cancellation).ToListAsync(cancellation));
    }

    /// <summary>What may be sent again: rejected for a reason of the county's, and in nobody else's hands.</summary>
    public async Task<IReadOnlyList<RejectedPayment>> FreeAsync(TownshipKey key, CancellationToken cancellation)
    {
        var countys = (await RejectedAsync(key, await ledger.ReadAllAsync(key, cancellation), cancellation)).Where(payment => payment.IsCountys).ToList();
        if (countys.Count == 0) return [];
        var known = await decisions.ReadAsync(key, cancellation);
        return [.. countys.Where(payment => payment.IsFree(known.Holds, known.Corrections, known.Changes))];
    }

    /// <summary>What of it a case is about.</summary>
    public async Task<IReadOnlyList<RejectedPayment>> CoveredAsync(TownshipKey key, ResendCase standing, CancellationToken cancellation) =>
        [.. (await FreeAsync(key, cancellation)).Where(standing.Covers)];
}
