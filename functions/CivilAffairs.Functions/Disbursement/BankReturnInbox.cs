using Azure.Storage.Blobs;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>A bank's file arrives in <c>inbox/bank-returns/{bank}/</c>: a return, a statement, or an answer about accounts. Delivered at least once; safe to run twice by the file's hash.</summary>
public sealed class BankReturnInbox(BankReceipts receipts, ReturnIntake intake, StatementIntake statements, AccountAnswers accounts, ReturnActivities returns, FollowUps followUps, UnsentBatches unsent, ILedgerStore ledger, OversizedFiles oversized)
{
    /// <summary>The trigger: keeps the file with its batch and wakes the batch's orchestration; a batch with all its answers has none that would look.</summary>
    [Function(nameof(TakeBankReturn))]
    public async Task TakeBankReturn(
        [BlobTrigger("inbox/bank-returns/{bank}/{name}", Connection = "Storage", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string bank,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var file = await InboxFile.ReadAsync(blob, cancellation);
        await receipts.KeepAsync(bank, CollectedName.Original(name), file, cancellation);
        if (file.Content is not { } content)
        {
            await oversized.RefuseAsync(CheckedFileKind.BankReturn, name, file, cancellation);
            return;
        }

        var fileName = CollectedName.Original(name);
        if (await statements.TakeAsync(bank, fileName, content, cancellation) is { } touched)
        {
            foreach (var township in touched) await followUps.EnsureAsync(client, township, "退票", cancellation);
            return;
        }

        if (await accounts.TakeAsync(bank, fileName, content, cancellation)) return;
        if (await intake.KeepAsync(bank, fileName, content, file.ArrivedAt, cancellation) is not { } batch) return;
        var instructions = await ledger.ReadAllAsync(batch, cancellation);
        if (instructions.All(instruction => instruction.State != InstructionState.Sent))
        {
            var standing = await returns.ReconcileReturns(batch, cancellation);
            var township = new TownshipKey(batch.AllocationId, batch.TownshipCode);
            if (standing.Returned > 0) await followUps.EnsureAsync(client, township, "退票", cancellation);
            // It may have proved a payment whose next attempt waits for its sending.
            await unsent.WakeAsync(client, township, "回盘", cancellation);
        }

        await client.WakeAsync(batch.BatchId, "回盘", cancellation);
    }
}
