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
            await KeepWaitAsync(key, instructions, pending, contradicted, cancellation));
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
                if (name.EndsWith(".txt", StringComparison.Ordinal) && seen.Add(name)) contradicted |= await BookAsync(key, name, cancellation);
            }
        }

        return contradicted;
    }

    // True when the file contradicts what is booked.
    private async Task<bool> BookAsync(BatchKey key, string artifact, CancellationToken cancellation)
    {
        var bank = county.Banks.First(candidate => candidate.Code == key.BankCode);
        var sha256 = Path.GetFileNameWithoutExtension(artifact);
        var fileName = $"{key.BatchId}.ret.txt";
        var answer = format.Read(fileName, await artifacts.RequireAsync(artifact, cancellation), bank);
        // Header or trailer do not agree with the lines: no line of the file can be trusted.
        var wholeIsBad = answer.Faults.Any(fault => fault.Code is BankFaultCodes.Header or BankFaultCodes.Totals);
        var match = wholeIsBad ? new ReturnMatch([], []) : await MatchAsync(key, answer, cancellation);
        // Chunks are cut by line numbers and not from what is left to book: a file read again must name the same steps.
        foreach (var chunk in match.Booked.GroupBy(answer => (answer.Instruction.Line - 1) / LedgerStep.PairedChunk))
        {
            // Somebody else changed one of them (a second file at the same moment): the next reconciliation reads anew.
            if (await ledger.ApplyAsync(PaymentSteps.Answer(key.BatchId, sha256, chunk.Key, [.. chunk], time.GetUtcNow()), cancellation) == StepOutcome.Stale)
                throw new InvalidOperationException($"Batch {key.BatchId} changed while its return was booked; it is read again.");
        }

        await ReportAsync(key, answer, [.. answer.Faults, .. match.Faults], sha256, wholeIsBad, cancellation);
        return match.Faults.Any(fault => fault.Code == ReturnMatching.Contradicts);
    }

    private async Task<ReturnMatch> MatchAsync(BatchKey key, BankReturn answer, CancellationToken cancellation)
    {
        var obligations = (await ledger.ReadAllAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation)).ToDictionary(obligation => obligation.ObligationId);
        return matching.Match(answer, await ledger.ReadAllAsync(key, cancellation), obligations);
    }

    private async Task ReportAsync(BatchKey key, BankReturn answer, IReadOnlyList<Fault> faults, string sha256, bool wholeIsBad, CancellationToken cancellation)
    {
        var outcome = wholeIsBad ? CheckOutcome.Refused : faults.Count > 0 ? CheckOutcome.Faulty : CheckOutcome.Accepted;
        var summary = outcome switch
        {
            CheckOutcome.Refused => "回盘文件合计不符，整份搁置，未入账；请银行重新回盘。",
            CheckOutcome.Faulty => $"回盘有{faults.Count}处不符，不符的各笔未入账，其余已入账。",
            _ => $"回盘{answer.Lines.Count}笔，已逐笔入账。",
        };
        var report = new CheckReport($"{key.BatchId}.ret.txt", sha256, CheckedFileKind.BankReturn, outcome, summary, time.GetUtcNow(), key.AllocationId, key.TownshipCode, answer.Lines.Count, null, faults);
        await reports.KeepAsync(report, $"{ReturnIntake.ReturnFolder(key)}{sha256}", cancellation);
        if (outcome == CheckOutcome.Accepted) return;
        var township = await allocations.RequireTownshipAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        await waits.KeepOpenAsync(expected.Make(township, WaitKind.Attention, county.BureauName, $"核对批次{key.BatchId}的回盘：{summary}", time.GetUtcNow(), county.Deadlines.BankReturn, ReturnWait(key)), cancellation);
    }

    private async Task<DateTimeOffset?> KeepWaitAsync(BatchKey key, List<PaymentInstruction> instructions, int pending, bool contradicted, CancellationToken cancellation)
    {
        if (instructions.Count == 0) return null;
        var bank = county.Banks.First(candidate => candidate.Code == key.BankCode);
        var township = await allocations.RequireTownshipAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation);
        var wait = expected.Make(township, WaitKind.BankReturn, bank.Name, $"回盘批次{key.BatchId}（{pending}笔未答复）", instructions[0].MadeAt, county.Deadlines.BankReturn, $"bank|{key.BatchId}");
        if (pending > 0) return await waits.KeepOpenAsync(wait, cancellation);
        await waits.CloseAsync(wait, cancellation);
        // A bank that says two things of one payment is a person's business, however complete its answers are.
        if (!contradicted) await waits.CloseAsync(wait with { Key = $"{key.TownshipCode}|{ReturnWait(key)}" }, cancellation);
        return null;
    }

    private static string ReturnWait(BatchKey key) => $"return|{key.BatchId}";
}
