using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>Takes a batch back before its file went to the bank (撤回): what was blocked for it is owed again, and what was approved stays approved.</summary>
public static class WithdrawalSteps
{
    /// <summary>
    /// Takes a chunk of a batch back. Its obligations forget the instruction that no bank heard of: their last one is the attempt before. Only for
    /// a batch whose sending was made impossible first (decision 6). At most <see cref="LedgerStep.PairedChunk"/> lines; safe to run twice by
    /// batch and chunk.
    /// </summary>
    public static LedgerStep Withdraw(string batchId, int chunk, IReadOnlyList<WithdrawnLine> lines, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lines.Count, LedgerStep.PairedChunk);
        var first = lines[0].Obligation;
        var total = lines.Aggregate(0L, (sum, line) => checked(sum + line.Instruction.AmountFen));
        var posting = new Posting($"withdrawn:{batchId}:{chunk:0000}", first.AllocationId, first.TownshipCode, Account.Blocked, Account.Owed, total, lines.Count, batchId, at);
        return new LedgerStep(
            first.AllocationId,
            first.TownshipCode,
            posting.PostingId,
            [posting],
            [.. lines.Select(line => line.Obligation.Move(ObligationState.Approved, "", at) with { InstructionId = line.EarlierInstructionId })],
            [.. lines.Select(line => line.Instruction.Withdraw(at))]);
    }
}

/// <summary>A line that is taken back.</summary>
/// <param name="Obligation">Obligation as read, in state Instructed.</param>
/// <param name="Instruction">Instruction as read, in state Sent.</param>
/// <param name="EarlierInstructionId">The obligation's last attempt that reached a bank; null: none did.</param>
public sealed record WithdrawnLine(PaymentObligation Obligation, PaymentInstruction Instruction, string? EarlierInstructionId);
