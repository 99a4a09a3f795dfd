using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>A bank's return arrives in <c>inbox/bank-returns/{bank}/</c>. Delivered at least once; safe to run twice by the file's hash.</summary>
public sealed class BankReturnInbox(ReturnIntake intake)
{
    /// <summary>The trigger: keeps the file with its batch and wakes the batch's orchestration.</summary>
    [Function(nameof(TakeBankReturn))]
    public async Task TakeBankReturn(
        [BlobTrigger("inbox/bank-returns/{bank}/{name}", Connection = "Storage")] byte[] content,
        string bank,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await intake.KeepAsync(bank, name, content, cancellation) is { } batch)
            await client.WakeAsync(batch.BatchId, "回盘", cancellation);
    }
}
