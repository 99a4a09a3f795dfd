using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Holds a batch back that is instructed and not with its bank, while staff's holds stand that concern it. The whole batch waits, also for one
/// entry: its lines are in the ledger and its file is never changed (domain.md C42). What the bank has already is not stopped.
/// </summary>
public sealed class BatchStops(IRecordStore<StaffHold> holds, BatchHandover handover, KeptReturns returns, ReturnBooking booking, BatchChecks checks, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>When to ask again, with a wait that says why; null when the batch may go. Safe to run twice: nothing is kept but the wait.</summary>
    public async Task<DateTimeOffset?> HoldBackAsync(BatchKey key, IReadOnlyList<PaymentInstruction> instructions, CancellationToken cancellation)
    {
        var concerned = (await holds.ListAsync(key.AllocationId, cancellation)).Where(hold => hold.Concerns(key.TownshipCode)).ToList();
        if (concerned.Count == 0) return null;
        var isStopped = concerned.Exists(hold => instructions.Any(line => hold.Stops(key.TownshipCode, line.EntryNumber))) && !await IsWithBankAsync(key, cancellation);
        await checks.KeepWaitAsync(key, isStopped ? "有未解除的暂缓发放涉及本批，文件不送银行；全部解除后整批送出" : null, cancellation);
        return isStopped ? time.GetUtcNow() + LookAgain : null;
    }

    // A sending whose end nobody noted may have reached the bank: an answer that agrees with the batch tells, and books it as handed over.
    private async Task<bool> IsWithBankAsync(BatchKey key, CancellationToken cancellation)
    {
        if (await handover.IsWithBankAsync(key, cancellation)) return true;
        foreach (var kept in (await returns.ListAsync(key, cancellation)).Where(kept => !kept.IsBooked)) await booking.BookAsync(kept, cancellation);
        return await handover.IsBookedAsync(key, cancellation);
    }
}
