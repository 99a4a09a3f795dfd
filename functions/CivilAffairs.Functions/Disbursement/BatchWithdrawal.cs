using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Takes a batch back that is instructed and not with its bank. First its file loses the right ever to be shown to the bank, then its money is owed
/// again: what is held comes to its hold, and the next batch takes the others as they were approved. Safe to run twice by batch and chunk.
/// </summary>
public sealed class BatchWithdrawal(ILedgerStore ledger, IArtifactStore artifacts, EntryHolds holds, IAuditLog audit, TimeProvider time)
{
    /// <summary>Ends a withdrawal that broke off; true when the batch is taken back.</summary>
    public async Task<bool> FinishAsync(BatchKey key, string fileName, CancellationToken cancellation) =>
        await MarkOf(key, fileName).IsWithdrawnAsync(cancellation) && await BookAsync(key, cancellation);

    /// <summary>Takes it back; false when a sending has come so far that the bank may have the file.</summary>
    public async Task<bool> TryAsync(BatchKey key, string fileName, CancellationToken cancellation) =>
        await MarkOf(key, fileName).WithdrawAsync(cancellation) && await BookAsync(key, cancellation);

    private KeptSendingMark MarkOf(BatchKey key, string fileName) => new(artifacts, BankDelivery.Artifact(key.AllocationId, fileName));

    private async Task<bool> BookAsync(BatchKey key, CancellationToken cancellation)
    {
        // Again until nothing is left: another hand may have changed a row between reading and writing it.
        for (var open = await OpenAsync(key, cancellation); open.Count > 0; open = await OpenAsync(key, cancellation))
        {
            // Chunks are cut by line numbers and not from what is left: run again, it must name the same steps.
            foreach (var chunk in open.GroupBy(line => (line.Instruction.Line - 1) / LedgerStep.PairedChunk))
                await ledger.ApplyAsync(WithdrawalSteps.Withdraw(key.BatchId, chunk.Key, [.. chunk], time.GetUtcNow()), cancellation);
        }

        await holds.SettleAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        var instructions = await ledger.ReadAllAsync(key, cancellation);
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"withdraw:{key.BatchId}", instructions.Max(line => line.AnsweredAt) ?? time.GetUtcNow(), "系统", "WithdrawBatch", key.BatchId, $"批次送出前撤回{instructions.Count}笔{MoneyText.Grouped(instructions.Aggregate(0L, (sum, line) => checked(sum + line.AmountFen)))}元：有暂缓发放涉及本批；其余各户随下一批送出"),
            cancellation);
        return true;
    }

    // What of the batch is still to be taken back, each line with the attempt before it that reached a bank.
    private async Task<IReadOnlyList<WithdrawnLine>> OpenAsync(BatchKey key, CancellationToken cancellation)
    {
        var all = await ledger.ReadInstructionsAsync(key.AllocationId, key.TownshipCode, cancellation).ToListAsync(cancellation);
        var open = all.Where(line => line.BatchId == key.BatchId && line.State == InstructionState.Sent).ToList();
        if (open.Count == 0) return [];
        var obligations = (await ledger.ReadAllAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation)).ToDictionary(obligation => obligation.ObligationId, StringComparer.Ordinal);
        var reached = all.Where(line => line.State is not (InstructionState.Withdrawn or InstructionState.Sent)).ToLookup(line => line.ObligationId, StringComparer.Ordinal);
        return [.. open.Select(line => new WithdrawnLine(obligations[line.ObligationId], line, reached[line.ObligationId].MaxBy(earlier => earlier.Attempt)?.InstructionId))];
    }
}
