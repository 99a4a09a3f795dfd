using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Books the returns kept for a batch against its instructions, line by line.</summary>
public sealed class ReturnActivities(
    IAllocationStore allocations,
    ILedgerStore ledger,
    IArtifactStore artifacts,
    IBankFileFormat format,
    ReturnMatching matching,
    BatchHandover handover,
    BatchQuery query,
    FollowUps followUps,
    CheckReports reports,
    WaitKeeper waits,
    TownshipWaits expected,
    CountyProfile county,
    TimeProvider time)
{
    /// <summary>The activity. Safe to run twice by batch, file hash and chunk; an instruction is answered once.</summary>
    [Function(nameof(ReconcileReturns))]
    public async Task<BatchStanding> ReconcileReturns([ActivityTrigger] BatchKey key, CancellationToken cancellation)
    {
        var contradicted = await BookAllAsync(key, cancellation);
        var instructions = await ledger.ReadAllAsync(key, cancellation);
        var pending = instructions.Count(line => line.State == InstructionState.Sent);
        return new BatchStanding(
            instructions.Count,
            pending,
            instructions.Count(line => line.State == InstructionState.Settled),
            instructions.Count(line => line.State == InstructionState.Rejected),
            await KeepWaitAsync(key, instructions, pending, contradicted, cancellation),
            Returned: instructions.Count(line => line.State == InstructionState.Returned),
            Answered: instructions.Count - pending);
    }

    // Lists again until nothing is new: a file that came while another was booked must not be left behind.
    private async Task<bool> BookAllAsync(BatchKey key, CancellationToken cancellation)
    {
        var contradicted = false;
        var seen = new HashSet<string>();
        for (var known = -1; seen.Count > known;)
        {
            known = seen.Count;
            await foreach (var name in artifacts.ListAsync(ReturnIntake.ReturnFolder(key), cancellation))
            {
                if (ReturnIntake.IsReturn(key, name) && seen.Add(name)) contradicted |= await BookAsync(key, name, cancellation);
            }
        }

        return contradicted;
    }

    // True when a person must look at the file, whatever else comes.
    private async Task<bool> BookAsync(BatchKey key, string artifact, CancellationToken cancellation)
    {
        var bank = county.Banks.First(candidate => candidate.Code == key.BankCode);
        var sha256 = Path.GetFileNameWithoutExtension(artifact);
        var answer = format.Read(format.ReturnNameOf(key.BatchId, bank), await artifacts.RequireAsync(artifact, cancellation), bank);
        // Header or trailer may not agree with the lines. Each line stands for itself: what matches its instruction in every value is booked (C44).
        var match = await MatchAsync(key, bank, answer, cancellation);
        if (match.Booked.Count + match.Returned.Count > 0) await handover.BookAsync(key, await ledger.ReadAllAsync(key, cancellation), cancellation);
        // Chunks are cut by line numbers and not from what is left to book: a file read again must name the same steps.
        foreach (var chunk in match.Booked.GroupBy(answer => (answer.Instruction.Line - 1) / LedgerStep.PairedChunk))
            await ApplyAsync(key, PaymentSteps.Answer(key.BatchId, sha256, chunk.Key, [.. chunk], time.GetUtcNow()), cancellation);
        if (match.Returned.Count > 0) await followUps.MarkAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        foreach (var line in match.Returned)
            await ApplyAsync(key, PaymentSteps.ReturnLate(line.Obligation, line.Instruction, $"回盘 {sha256[..12]}", line.Code, $"退票：{line.Reason}", time.GetUtcNow()), cancellation);

        await ReportAsync(key, answer, [.. answer.Faults, .. match.Faults], sha256, cancellation);
        return answer.Faults.Any(fault => fault.Code is BankFaultCodes.Header or BankFaultCodes.Totals) || match.Faults.Any(fault => fault.Code is ReturnMatching.Contradicts or ReturnMatching.Unknown);
    }

    // Somebody else changed one of the rows (a second file at the same moment): the next reconciliation reads anew.
    private async Task ApplyAsync(BatchKey key, LedgerStep step, CancellationToken cancellation)
    {
        if (await ledger.ApplyAsync(step, cancellation) == StepOutcome.Stale)
            throw new InvalidOperationException($"Batch {key.BatchId} changed while its return was booked; it is read again.");
    }

    private async Task<ReturnMatch> MatchAsync(BatchKey key, AgentBank bank, BankReturn answer, CancellationToken cancellation)
    {
        var obligations = (await ledger.ReadAllAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation)).ToDictionary(obligation => obligation.ObligationId);
        return matching.Match(answer, bank, await ledger.ReadAllAsync(key, cancellation), obligations);
    }

    private async Task ReportAsync(BatchKey key, BankReturn answer, IReadOnlyList<Fault> faults, string sha256, CancellationToken cancellation)
    {
        var outcome = faults.Count > 0 ? CheckOutcome.Faulty : CheckOutcome.Accepted;
        var summary = outcome == CheckOutcome.Accepted ? $"回盘{answer.Lines.Count}笔，已逐笔入账。"
            : faults.Any(fault => fault.Code is BankFaultCodes.Header or BankFaultCodes.Totals) ? $"回盘首行或合计不符，共{faults.Count}处问题：逐笔核对相符的已入账，其余搁置；请银行核对。"
            : $"回盘有{faults.Count}处不符，不符的各笔未入账，其余已入账。";
        var report = new CheckReport($"{key.BatchId}.ret.txt", sha256, CheckedFileKind.BankReturn, outcome, summary, time.GetUtcNow(), key.AllocationId, key.TownshipCode, answer.Lines.Count, null, faults);
        var written = await reports.KeepAsync(report, $"{ReturnIntake.ReturnFolder(key)}{sha256}", cancellation);
        if (outcome == CheckOutcome.Accepted) return;
        // Since the file was first looked at: reading it again must not reopen what a person has closed.
        var since = written.Report.CheckedAt;
        var township = await allocations.RequireTownshipAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        await waits.KeepOpenAsync(expected.Make(township, WaitKind.Attention, county.BureauName, $"核对批次{key.BatchId}的回盘：{summary}", since, county.Deadlines.BankReturn, ReturnWait(key)), cancellation);
    }

    private async Task<DateTimeOffset?> KeepWaitAsync(BatchKey key, List<PaymentInstruction> instructions, int pending, bool contradicted, CancellationToken cancellation)
    {
        if (instructions.Count == 0) return null;
        var bank = county.Banks.First(candidate => candidate.Code == key.BankCode);
        var township = await allocations.RequireTownshipAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        var wait = expected.Make(township, WaitKind.BankReturn, bank.Name, $"回盘批次{key.BatchId}（{pending}笔未答复）", instructions[0].MadeAt, county.Deadlines.BankReturn, $"bank|{key.BatchId}");
        if (pending > 0)
        {
            // An unknown outcome is asked about and never sent again (domain.md §4.3).
            if (time.GetUtcNow() >= wait.Deadline) await query.AskAsync(key, [.. instructions.Where(line => line.State == InstructionState.Sent)], cancellation);
            return await waits.KeepOpenAsync(wait, cancellation);
        }

        await waits.CloseAsync(wait, cancellation);
        // A bank that says two things of one payment is a person's business, however complete its answers are.
        if (!contradicted) await waits.CloseAsync(wait with { Key = $"{key.TownshipCode}|{ReturnWait(key)}" }, cancellation);
        return null;
    }

    private static string ReturnWait(BatchKey key) => $"return|{key.BatchId}";
}
