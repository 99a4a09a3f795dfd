using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Books a return that a bank statement tells of (退票, domain.md §4.4): the payment is taken back, the obligation is owed again and goes to
/// correction. Safe to run twice by instruction: it is returned once, whatever statements repeat it.
/// </summary>
public sealed class LateReturns(IAllocationStore allocations, ILedgerStore ledger, IBankFileFormat format, BatchHandover handover, FollowUps followUps, TimeProvider time)
{
    // Each try that is overtaken means that another hand changed the same rows.
    private const int MaximumTries = 20;

    // Steps that answer one line of a batch number themselves beyond all chunks.
    private const int SingleLines = 1_000_000;

    /// <summary>Books one entry; tells the township that it belongs to, or what hinders it.</summary>
    public async Task<LateReturn> BookAsync(AgentBank bank, string statementSha256, StatementEntry entry, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MaximumTries; attempt++)
        {
            if (await FindAsync(bank, entry, cancellation) is not { } found) return Faulty(null, "RETURN-UNKNOWN-LINE", entry, "对账单中的退票找不到对应的支付指令。");
            var (key, instruction) = found;
            var township = new TownshipKey(key.AllocationId, key.TownshipCode);
            if (instruction.AmountFen != entry.AmountFen) return Faulty(township, "RETURN-DIFFERS", entry, $"批次{key.BatchId}第{instruction.Line}笔的退票金额与支付金额不符。");
            if (instruction.State is InstructionState.Returned or InstructionState.Rejected) return new LateReturn(township, false, null);
            // The household gave it back already: the same money cannot come back twice.
            if (await ledger.ReadObligationAsync(key.AllocationId, key.TownshipCode, instruction.EntryNumber, cancellation) is { RecoveredFen: > 0 }) return Faulty(township, "RETURN-RECOVERED", entry, $"批次{key.BatchId}第{instruction.Line}笔已立案追回入账，又被银行退票。");
            await followUps.MarkAsync(township, cancellation);
            if (await StepAsync(key, bank, statementSha256, instruction, entry, cancellation) is { } step && await ledger.ApplyAsync(step, cancellation) != StepOutcome.Stale) return new LateReturn(township, true, null);
        }

        throw new InvalidOperationException($"The return {entry.Reference} was overtaken {MaximumTries} times in a row.");
    }

    private async Task<LedgerStep?> StepAsync(BatchKey key, AgentBank bank, string statementSha256, PaymentInstruction instruction, StatementEntry entry, CancellationToken cancellation)
    {
        var obligation = await ledger.ReadObligationAsync(key.AllocationId, key.TownshipCode, instruction.EntryNumber, cancellation)
            ?? throw new InvalidOperationException($"Instruction {instruction.InstructionId} has no obligation.");
        var reason = format.ReasonOf(entry.ReasonCode, bank);
        var words = $"退票：{IsoReasons.Describe(reason, entry.ReasonCode)}";
        if (instruction.State == InstructionState.Settled)
        {
            // Read between two writes of another hand: look again.
            return obligation.State == ObligationState.Paid ? PaymentSteps.ReturnLate(obligation, instruction, entry.Reference, entry.ReasonCode, words, time.GetUtcNow(), reason) : null;
        }

        // The money came back before the return file told of the payment: it has definitely failed.
        await handover.BookAsync(key, await ledger.ReadAllAsync(key, cancellation), cancellation);
        return PaymentSteps.Answer(key.BatchId, statementSha256, SingleLines + instruction.Line, [new AnsweredLine(obligation, instruction, false, entry.Reference, entry.ReasonCode, words, reason)], time.GetUtcNow());
    }

    private async Task<(BatchKey Key, PaymentInstruction Instruction)?> FindAsync(AgentBank bank, StatementEntry entry, CancellationToken cancellation)
    {
        if (entry.EndToEndId.Length == 0 && entry.InstructionId.Length == 0) return null;
        if (BatchKey.Parse(entry.BatchReference) is { } key)
            return key.BankCode == bank.Code && (await ledger.ReadAllAsync(key, cancellation)).FirstOrDefault(instruction => IsMeant(instruction, entry)) is { } named ? (key, named) : null;
        // A bank that names the payment alone: what was paid is looked through, the latest attempt first.
        foreach (var allocation in await allocations.ListAsync(cancellation))
        {
            foreach (var township in await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation))
            {
                PaymentInstruction? last = null;
                await foreach (var instruction in ledger.ReadInstructionsAsync(allocation.AllocationId, township.TownshipCode, cancellation))
                    if (instruction.BankCode == bank.Code && IsMeant(instruction, entry) && (last is null || instruction.Attempt > last.Attempt)) last = instruction;
                if (last is not null && BatchKey.Parse(last.BatchId) is { } batch) return (batch, last);
            }
        }

        return null;
    }

    private static bool IsMeant(PaymentInstruction instruction, StatementEntry entry) =>
        instruction.State != InstructionState.Withdrawn && (entry.EndToEndId.Length == 0 || instruction.ObligationId == entry.EndToEndId) && (entry.InstructionId.Length == 0 || instruction.InstructionId == entry.InstructionId);

    private static LateReturn Faulty(TownshipKey? township, string code, StatementEntry entry, string message) =>
        new(township, false, new Fault(code, FaultSeverity.Error, entry.Place, entry.Reference, message, "请向银行核实该笔退票；本笔未入账，其余各笔不受影响。"));
}

/// <summary>What came of a return: its township, whether it was booked now, and what hinders it.</summary>
public sealed record LateReturn(TownshipKey? Township, bool IsBooked, Fault? Fault);
