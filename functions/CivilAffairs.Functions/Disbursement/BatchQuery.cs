using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Asks a bank what became of lines that it has not answered in time: by a file where the bank takes one, else by a person, who is told what to
/// ask. Once a batch: safe to run twice by its name.
/// </summary>
public sealed class BatchQuery(IBankFileFormat format, BatchFiles files, BankDelivery delivery, IAllocationStore allocations, WaitKeeper waits, TownshipWaits expected, CountyProfile county, IAuditLog audit, TimeProvider time)
{
    /// <summary>Sends the question, or has it asked; when to try again, while the bank is out of reach.</summary>
    public async Task<DateTimeOffset?> AskAsync(BatchKey key, IReadOnlyList<PaymentInstruction> open, CancellationToken cancellation)
    {
        var bank = files.BankOf(key);
        if (format.WriteQuery(await files.OfInstructionsAsync(key, open, cancellation), bank) is not { Faults.Count: 0 } file)
        {
            await HaveAskedAsync(key, bank, open, cancellation);
            return null;
        }

        if (await delivery.SendAsync(new TownshipKey(key.AllocationId, key.TownshipCode), bank, FileId(key), file, cancellation) is { } retryAt) return retryAt;
        await audit.AppendAsync(key.AllocationId, new AuditEntry($"query:{key.BatchId}", time.GetUtcNow(), "系统", "QueryBatch", key.BatchId, $"回盘超期，向{bank.Name}查询{open.Count}笔的结果"), cancellation);
        return null;
    }

    /// <summary>Nobody need ask any more.</summary>
    public async Task CloseAsync(BatchKey key, CancellationToken cancellation)
    {
        await waits.CloseAsync(key.AllocationId, $"{key.TownshipCode}|{WaitKey(key)}", cancellation);
        await delivery.CloseWaitAsync(new TownshipKey(key.AllocationId, key.TownshipCode), FileId(key), cancellation);
    }

    private async Task HaveAskedAsync(BatchKey key, AgentBank bank, IReadOnlyList<PaymentInstruction> open, CancellationToken cancellation)
    {
        var township = await allocations.RequireTownshipAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        var total = Core.Money.MoneyText.Grouped(open.Aggregate(0L, (sum, line) => checked(sum + line.AmountFen)));
        var file = bank.Iso is null ? $"批次号{key.BatchId}" : $"pain.001报文MsgId {key.BatchId}";
        var task = $"向{bank.Name}查询{file}中{open.Count}笔共{total}元的处理结果：请银行补发回盘{(bank.Iso is null ? "" : "（pain.002）")}；结果未明前不得重发";
        await waits.KeepOpenAsync(expected.Make(township, WaitKind.Attention, county.BureauName, task, time.GetUtcNow(), county.Deadlines.BankReturn, WaitKey(key)), cancellation);
    }

    private static string FileId(BatchKey key) => $"{key.BatchId}-qry";

    private static string WaitKey(BatchKey key) => $"query|{key.BatchId}";
}
