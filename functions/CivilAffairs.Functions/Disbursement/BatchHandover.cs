using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Books that a batch's file is with the bank: what was blocked for it is in transit. Safe to run twice by batch id.</summary>
public sealed class BatchHandover(ILedgerStore ledger, TimeProvider time)
{
    /// <summary>Whether it is booked.</summary>
    public Task<bool> IsBookedAsync(BatchKey key, CancellationToken cancellation) => ledger.WasAppliedAsync(key.AllocationId, key.TownshipCode, PaymentSteps.HandOverKey(key.BatchId), cancellation);

    /// <summary>Books it. A batch instructed before funds were blocked has none to move.</summary>
    public async Task BookAsync(BatchKey key, IReadOnlyList<PaymentInstruction> instructions, CancellationToken cancellation)
    {
        if (instructions.Count == 0) return;
        var isBlocked = false;
        await foreach (var posting in ledger.ReadPostingsAsync(key.AllocationId, key.TownshipCode, cancellation)) isBlocked |= posting.To == Account.Blocked && posting.Cause == key.BatchId;
        if (isBlocked) await ledger.ApplyAsync(PaymentSteps.HandOver(key.BatchId, instructions, time.GetUtcNow()), cancellation);
    }
}
