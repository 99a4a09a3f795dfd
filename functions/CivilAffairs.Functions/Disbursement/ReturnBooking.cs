using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Books one return line by line, reports on it and marks it done. Safe to run twice by batch, file hash and chunk; an instruction is answered once.</summary>
public sealed class ReturnBooking(
    IAllocationStore allocations, ILedgerStore ledger, IBankFileFormat format, KeptReturns returns, ReturnMatching matching, BatchHandover handover, FollowUps followUps, ContradictionHolds contradictions, CheckReports reports, WaitKeeper waits, TownshipWaits expected, CountyProfile county, TimeProvider time)
{
    /// <summary>Key of the wait for a person to look at a batch's returns.</summary>
    public static string WaitKey(BatchKey key) => $"return|{key.BatchId}";

    /// <summary>True when a person must look at the file, whatever else comes.</summary>
    public async Task<bool> BookAsync(KeptReturn kept, CancellationToken cancellation)
    {
        var key = kept.Key;
        var bank = county.Bank(key.BankCode);
        var answer = format.Read(format.ReturnNameOf(key.BatchId, bank), await returns.ReadAsync(kept, cancellation), bank);
        // Header or trailer may not agree with the lines. Each line stands for itself: what matches its instruction in every value is booked (C44).
        var instructions = await ledger.ReadAllAsync(key, cancellation);
        var obligations = (await ledger.ReadAllAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation)).ToDictionary(obligation => obligation.ObligationId);
        var match = matching.Match(answer, bank, instructions, obligations);
        if (match.Booked.Count + match.Returned.Count > 0 && !await handover.IsBookedAsync(key, cancellation)) await handover.BookAsync(key, instructions, cancellation);
        // Chunks are cut by line numbers and not from what is left to book: a file read again must name the same steps.
        foreach (var chunk in match.Booked.GroupBy(line => (line.Instruction.Line - 1) / LedgerStep.PairedChunk))
            await ApplyAsync(key, PaymentSteps.Answer(key.BatchId, kept.Sha256, chunk.Key, [.. chunk], time.GetUtcNow()), cancellation);
        if (match.Returned.Count > 0) await followUps.MarkAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        foreach (var line in match.Returned)
            await ApplyAsync(key, PaymentSteps.ReturnLate(line.Obligation, line.Instruction, $"回盘 {kept.Sha256[..12]}", line.Code, $"退票：{line.Reason}", time.GetUtcNow(), line.IsoReason), cancellation);

        await contradictions.KeepAsync(new TownshipKey(key.AllocationId, key.TownshipCode), match.Contradicted, cancellation);
        await ReportAsync(kept, answer, [.. answer.Faults, .. match.Faults], cancellation);
        var isDoubtful = answer.Faults.Any(fault => fault.Code is BankFaultCodes.Header or BankFaultCodes.Totals) || match.Faults.Any(fault => fault.Code is ReturnMatching.Contradicts or ReturnMatching.Unknown);
        await returns.MarkBookedAsync(kept, isDoubtful, cancellation);
        return isDoubtful;
    }

    // Somebody else changed one of the rows (a second file at the same moment): the next reconciliation reads anew.
    private async Task ApplyAsync(BatchKey key, LedgerStep step, CancellationToken cancellation)
    {
        if (await ledger.ApplyAsync(step, cancellation) == StepOutcome.Stale)
            throw new InvalidOperationException($"Batch {key.BatchId} changed while its return was booked; it is read again.");
    }

    private async Task ReportAsync(KeptReturn kept, BankReturn answer, IReadOnlyList<Fault> faults, CancellationToken cancellation)
    {
        var key = kept.Key;
        var outcome = faults.Count > 0 ? CheckOutcome.Faulty : CheckOutcome.Accepted;
        var summary = outcome == CheckOutcome.Accepted ? $"回盘{answer.Lines.Count}笔，已逐笔入账。"
            : faults.Any(fault => fault.Code is BankFaultCodes.Header or BankFaultCodes.Totals) ? $"回盘首行或合计不符，共{faults.Count}处问题：逐笔核对相符的已入账，其余搁置；请银行核对。"
            : $"回盘有{faults.Count}处不符，不符的各笔未入账，其余已入账。";
        var report = new CheckReport($"{key.BatchId}.ret.txt", kept.Sha256, CheckedFileKind.BankReturn, outcome, summary, time.GetUtcNow(), key.AllocationId, key.TownshipCode, answer.Lines.Count, null, faults);
        var written = await reports.KeepAsync(report, KeptReturns.ReportFolderOf(kept), cancellation);
        if (outcome == CheckOutcome.Accepted) return;
        // Since the file was first looked at: reading it again must not reopen what a person has closed.
        var since = written.Report.CheckedAt;
        var township = await allocations.RequireTownshipAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        await waits.KeepOpenAsync(expected.Make(township, WaitKind.Attention, county.BureauName, $"核对批次{key.BatchId}的回盘：{summary}", since, county.Deadlines.BankReturn, WaitKey(key)), cancellation);
    }
}
