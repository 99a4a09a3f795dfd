using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Stops a batch that is instructed and not with its bank, when a hold of staff concerns it: it is taken back whole, and what is not held goes with
/// the next batch, since a file is never changed (domain.md C42). Where a sending broke off so late that the bank may have the file, it waits for
/// the holds to end, or for the bank's answer. What the bank has already is not stopped.
/// </summary>
public sealed class BatchStops(IRecordStore<StaffHold> holds, BatchHandover handover, BatchWithdrawal withdrawal, KeptReturns returns, ReturnBooking booking, BatchChecks checks, BankDelivery delivery, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>What became of it instead of being sent; null when it may go. Safe to run twice by batch.</summary>
    public async Task<BatchSending?> StopAsync(BatchKey key, string fileName, IReadOnlyList<PaymentInstruction> instructions, CancellationToken cancellation)
    {
        if (await withdrawal.FinishAsync(key, fileName, cancellation)) return await WithdrawnAsync(key, cancellation);
        var concerned = (await holds.ListAsync(key.AllocationId, cancellation)).Where(hold => hold.Concerns(key.TownshipCode)).ToList();
        if (concerned.Count == 0) return null;
        var isStopped = concerned.Exists(hold => instructions.Any(line => hold.Stops(key.TownshipCode, line.EntryNumber))) && !await IsWithBankAsync(key, cancellation);
        if (isStopped && await withdrawal.TryAsync(key, fileName, cancellation)) return await WithdrawnAsync(key, cancellation);
        await checks.KeepWaitAsync(key, isStopped ? "有未解除的暂缓发放涉及本批，而文件可能已到银行，不再续送；全部解除后整批送出" : null, cancellation);
        return isStopped ? new BatchSending(false, time.GetUtcNow() + LookAgain) : null;
    }

    private async Task<BatchSending> WithdrawnAsync(BatchKey key, CancellationToken cancellation)
    {
        await checks.KeepWaitAsync(key, null, cancellation);
        await delivery.CloseWaitAsync(new TownshipKey(key.AllocationId, key.TownshipCode), key.BatchId, cancellation);
        return BatchSending.Withdrawn;
    }

    // A sending whose end nobody noted may have reached the bank: an answer that agrees with the batch tells, and books it as handed over.
    private async Task<bool> IsWithBankAsync(BatchKey key, CancellationToken cancellation)
    {
        if (await handover.IsWithBankAsync(key, cancellation)) return true;
        foreach (var kept in (await returns.ListAsync(key, cancellation)).Where(kept => !kept.IsBooked)) await booking.BookAsync(kept, cancellation);
        return await handover.IsBookedAsync(key, cancellation);
    }
}
