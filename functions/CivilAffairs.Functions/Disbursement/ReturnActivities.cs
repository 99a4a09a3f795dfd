using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Notification.Webhooks;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Books the returns kept for a batch in the order in which they arrived, each once, and tells where the batch stands.</summary>
public sealed class ReturnActivities(
    IAllocationStore allocations, ILedgerStore ledger, KeptReturns returns, ReturnBooking booking, BatchQuery query, WaitKeeper waits, TownshipWaits expected, CountyProfile county, WebhookEvents events, TimeProvider time)
{
    /// <summary>The activity. Safe to run twice by batch and file hash: what was booked and reported is not read again.</summary>
    [Function(nameof(ReconcileReturns))]
    public async Task<BatchStanding> ReconcileReturns([ActivityTrigger] BatchKey key, CancellationToken cancellation)
    {
        var isDoubtful = await BookAllAsync(key, cancellation);
        var instructions = await ledger.ReadAllAsync(key, cancellation);
        var pending = instructions.Count(line => line.State == InstructionState.Sent);
        if (instructions.Count > 0 && pending == 0)
            await events.RecordAsync(WebhookKind.BatchReconciled, key.BatchId, time.GetUtcNow(), BatchTold.Reconciled(events, key, instructions), cancellation, filed: instructions[0].MadeAt);
        return new BatchStanding(
            instructions.Count,
            pending,
            instructions.Count(line => line.State == InstructionState.Settled),
            instructions.Count(line => line.State == InstructionState.Rejected),
            await KeepWaitAsync(key, instructions, pending, isDoubtful, cancellation),
            Returned: instructions.Count(line => line.State == InstructionState.Returned),
            Answered: instructions.Count - pending);
    }

    // The oldest that is left, then the list again: a file that came while another was booked must not be left behind, nor overtake an older one.
    private async Task<bool> BookAllAsync(BatchKey key, CancellationToken cancellation)
    {
        while (true)
        {
            var kept = await returns.ListAsync(key, cancellation);
            if (kept.FirstOrDefault(file => !file.IsBooked) is not { } next) return kept.Any(file => file.IsDoubtful);
            await booking.BookAsync(next, cancellation);
        }
    }

    private async Task<DateTimeOffset?> KeepWaitAsync(BatchKey key, List<PaymentInstruction> instructions, int pending, bool isDoubtful, CancellationToken cancellation)
    {
        if (instructions.Count == 0) return null;
        var bank = county.Bank(key.BankCode);
        var township = await allocations.RequireTownshipAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        var wait = expected.Make(township, WaitKind.BankReturn, bank.Name, $"回盘批次{key.BatchId}（{pending}笔未答复）", instructions[0].MadeAt, county.Deadlines.BankReturn, $"bank|{key.BatchId}");
        if (pending > 0)
        {
            var remindAt = await waits.KeepOpenAsync(wait, cancellation);
            // An unknown outcome is asked about and never sent again (domain.md §4.3). Looked at after the reminders: where the deadline passes in
            // between, the last reminder must not be spent on a question that was not due yet.
            var askAgainAt = time.GetUtcNow() >= wait.Deadline ? await query.AskAsync(key, [.. instructions.Where(line => line.State == InstructionState.Sent)], cancellation) : null;
            // A bank that was out of reach is asked when it is back, although all reminders are spent.
            return WaitKeeper.Earlier(askAgainAt, remindAt);
        }

        await waits.CloseAsync(wait, cancellation);
        await query.CloseAsync(key, cancellation);
        // A bank that says two things of one payment is a person's business, however complete its answers are.
        if (!isDoubtful) await waits.CloseAsync(wait with { Key = $"{key.TownshipCode}|{ReturnBooking.WaitKey(key)}" }, cancellation);
        return null;
    }
}
