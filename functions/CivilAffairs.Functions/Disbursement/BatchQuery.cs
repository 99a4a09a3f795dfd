using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Asks a bank what became of lines that it has not answered in time, where the bank takes such a file. Once a batch: safe to run twice by its name.</summary>
public sealed class BatchQuery(IBankFileFormat format, BatchFiles files, BankDelivery delivery, IAuditLog audit, TimeProvider time)
{
    /// <summary>Sends the question. A bank that takes none is asked by the people whom its overdue wait is escalated to.</summary>
    public async Task AskAsync(BatchKey key, IReadOnlyList<PaymentInstruction> open, CancellationToken cancellation)
    {
        var bank = files.BankOf(key);
        if (format.WriteQuery(await files.OfInstructionsAsync(key, open, cancellation), bank) is not { Faults.Count: 0 } file) return;
        if (await delivery.SendAsync(new TownshipKey(key.AllocationId, key.TownshipCode), bank, $"{key.BatchId}-qry", file, cancellation) is not null) return;
        await audit.AppendAsync(key.AllocationId, new AuditEntry($"query:{key.BatchId}", time.GetUtcNow(), "系统", "QueryBatch", key.BatchId, $"回盘超期，向{bank.Name}查询{open.Count}笔的结果"), cancellation);
    }
}
