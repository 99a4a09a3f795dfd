using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>What is looked at before a batch is instructed: can each line be written for the bank, and are the funds there.</summary>
public sealed class BatchChecks(
    IAllocationStore allocations, ILedgerStore ledger, IBankFileFormat format, BatchFiles files, CheckReports reports, WaitKeeper waits, TownshipWaits expected, CountyProfile county, TimeProvider time)
{
    /// <summary>
    /// Lines that cannot be written go to correction, each with a fault that names the character; nothing of them reaches the bank. Safe to run
    /// twice by batch and entry. A fault that all lines share is the bureau's to mend and holds the batch.
    /// </summary>
    public async Task<TakenOut> TakeOutUnwritableAsync(BatchKey key, DateTimeOffset madeAt, IReadOnlyList<BatchLine> lines, CancellationToken cancellation)
    {
        if (lines.Count == 0) return new TakenOut(0, null);
        var bank = files.BankOf(key);
        var faults = format.Check(await files.OfObligationsAsync(key, key.BatchId, madeAt, lines, cancellation), bank);
        if (faults.Count == 0) return new TakenOut(0, null);
        if (faults.FirstOrDefault(fault => fault.Line == 0) is { } shared) return new TakenOut(0, $"批次文件无法生成：{shared.Fault.Message}");

        var byLine = lines.ToDictionary(line => line.Line);
        var bad = faults.GroupBy(fault => fault.Line).ToList();
        foreach (var line in bad)
            await ledger.ApplyAsync(PaymentSteps.TakeOut(key.BatchId, byLine[line.Key].Obligation, Reason(bank, line.First().Fault), time.GetUtcNow()), cancellation);
        var summary = $"批次{key.BatchId}有{bad.Count}笔无法按{bank.Name}的格式写出，已转待更正，其余照常送出。";
        var identity = KeyText.Sha256(System.Text.Encoding.UTF8.GetBytes($"unwritable:{key.BatchId}"));
        var report = new CheckReport($"{key.BatchId}", identity, CheckedFileKind.BankBatch, CheckOutcome.Faulty, summary, time.GetUtcNow(), key.AllocationId, key.TownshipCode, lines.Count, null, [.. faults.Select(fault => fault.Fault)]);
        await reports.KeepAsync(report, $"{key.AllocationId}/batches/{key.BatchId}", cancellation);
        return new TakenOut(bad.Count, null);
    }

    /// <summary>What the allocation lacks for these lines, or null (domain.md C41).</summary>
    public async Task<string?> FindLackAsync(BatchKey key, IReadOnlyList<BatchLine> lines, CancellationToken cancellation)
    {
        if (lines.Count == 0) return null;
        var allocation = await allocations.RequireAsync(key.AllocationId, cancellation);
        var townships = await allocations.ListTownshipsAsync(key.AllocationId, cancellation);
        var township = townships.First(record => record.TownshipCode == key.TownshipCode);
        var own = await ledger.ReadBalancesAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        var all = own;
        // No township uses more than its ledger was given: where all that was given fits into the allocation, what each used of it cannot matter.
        if (townships.Aggregate(0L, (sum, record) => checked(sum + record.AmountFen)) > allocation.TotalFen)
        {
            foreach (var other in townships.Where(record => record.TownshipCode != key.TownshipCode))
                all = all.Plus(await ledger.ReadBalancesAsync(new TownshipKey(key.AllocationId, other.TownshipCode), cancellation));
        }

        return FundsGuard.Lack(allocation, township, own, all, lines.Aggregate(0L, (sum, line) => checked(sum + line.Obligation.AmountFen)));
    }

    /// <summary>Opens the wait of a batch that is held, closes it when it is not.</summary>
    public async Task KeepWaitAsync(BatchKey key, string? problem, CancellationToken cancellation)
    {
        var wait = $"batch|{key.BatchId}";
        if (problem is null)
        {
            await waits.CloseAsync(key.AllocationId, $"{key.TownshipCode}|{wait}", cancellation);
            return;
        }

        var township = await allocations.RequireTownshipAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        await waits.KeepOpenAsync(expected.Make(township, WaitKind.Attention, county.BureauName, $"批次{key.BatchId}暂缓：{problem}", time.GetUtcNow(), county.Deadlines.Approval, wait), cancellation);
    }

    // The township knows the person; which character it is stands in the bureau's report and not in its list.
    private static string Reason(AgentBank bank, Fault fault) => fault.Code == BankFaultCodes.Encoding
        ? $"户名有{bank.Name}字符集没有的字，请与银行核对写法或更换开户行"
        : $"户名或账号无法按{bank.Name}的格式写出，请核对";
}

/// <summary>How many lines were taken out, or what holds the whole batch.</summary>
public sealed record TakenOut(int Out, string? Problem);
