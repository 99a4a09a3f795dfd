using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Books that a batch's file is with the bank: what was blocked for it is in transit. Safe to run twice by batch id.</summary>
public sealed class BatchHandover(ILedgerStore ledger, IRecordStore<BankFile> sent, TimeProvider time)
{
    /// <summary>Whether it is booked.</summary>
    public Task<bool> IsBookedAsync(BatchKey key, CancellationToken cancellation) => ledger.WasAppliedAsync(key.AllocationId, key.TownshipCode, PaymentSteps.HandOverKey(key.BatchId), cancellation);

    /// <summary>
    /// Whether the bank's channel has an instructed batch for all that is known. A crash between sending and booking leaves the note of the file;
    /// a batch instructed before funds were blocked was sent long ago.
    /// </summary>
    public async Task<bool> IsWithBankAsync(BatchKey key, CancellationToken cancellation) =>
        await IsBookedAsync(key, cancellation) || !await IsBlockedAsync(key, cancellation) || (await sent.ListAsync(key.BankCode, cancellation)).Any(file => file.FileId == key.BatchId);

    /// <summary>Books it. A batch instructed before funds were blocked has none to move.</summary>
    public async Task BookAsync(BatchKey key, IReadOnlyList<PaymentInstruction> instructions, CancellationToken cancellation)
    {
        if (instructions.Count == 0) return;
        if (await IsBlockedAsync(key, cancellation)) await ledger.ApplyAsync(PaymentSteps.HandOver(key.BatchId, instructions, time.GetUtcNow()), cancellation);
    }

    private async Task<bool> IsBlockedAsync(BatchKey key, CancellationToken cancellation)
    {
        var isBlocked = false;
        await foreach (var posting in ledger.ReadPostingsAsync(key.AllocationId, key.TownshipCode, cancellation)) isBlocked |= posting.To == Account.Blocked && posting.Cause == key.BatchId;
        return isBlocked;
    }
}
