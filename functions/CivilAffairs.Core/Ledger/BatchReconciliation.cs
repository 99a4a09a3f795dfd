using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>A batch in figures. All money in fen.</summary>
/// <param name="BatchId">Batch.</param>
/// <param name="AllocationId">Allocation.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="BankCode">Agent bank.</param>
/// <param name="Lines">Lines.</param>
/// <param name="SentFen">Instructed.</param>
/// <param name="SettledFen">Credited and still so.</param>
/// <param name="RejectedFen">Definitely rejected.</param>
/// <param name="PendingFen">Not answered.</param>
/// <param name="ReturnedFen">Credited first and given back later (退票).</param>
public sealed record BatchFigures(string BatchId, string AllocationId, string TownshipCode, string BankCode, int Lines, long SentFen, long SettledFen, long RejectedFen, long PendingFen, long ReturnedFen)
{
    /// <summary>Taken back before the file was sent.</summary>
    public long WithdrawnFen { get; init; }

    /// <summary>Adds a batch's instructions up; there is at least one.</summary>
    public static BatchFigures Of(IReadOnlyList<PaymentInstruction> instructions)
    {
        ArgumentNullException.ThrowIfNull(instructions);
        long Sum(Func<InstructionState, bool> counts) => instructions.Where(line => counts(line.State)).Aggregate(0L, (sum, line) => checked(sum + line.AmountFen));
        var first = instructions[0];
        return new BatchFigures(
            first.BatchId, first.AllocationId, first.TownshipCode, first.BankCode, instructions.Count,
            Sum(_ => true), Sum(state => state == InstructionState.Settled), Sum(state => state == InstructionState.Rejected), Sum(state => state == InstructionState.Sent), Sum(WasGivenBack))
        { WithdrawnFen = Sum(state => state == InstructionState.Withdrawn) };
    }

    /// <summary>Whether a state means that the money was credited, whatever came after.</summary>
    public static bool WasCredited(InstructionState state) => state is InstructionState.Settled or InstructionState.Returned;

    private static bool WasGivenBack(InstructionState state) => WasCredited(state) && state != InstructionState.Settled;
}

/// <summary>A definite answer of a bank to one line of a batch, as its file has it.</summary>
/// <param name="InstructionId">Line.</param>
/// <param name="Credited">Credited, or not.</param>
public sealed record BankSaid(string InstructionId, bool Credited);

/// <summary>
/// Holds a batch's instructions against what the ledger booked for it and against what the bank itself answered, read again from its files
/// (domain.md §4.4: 花名册 = 批次明细 = 回盘 = 记账).
/// </summary>
public static class BatchReconciliation
{
    /// <summary>All differences of a batch.</summary>
    /// <param name="instructions">Its instructions.</param>
    /// <param name="postings">Postings of its township.</param>
    /// <param name="answers">What the bank's own files say of the lines that they name rightly; null when there is no return yet.</param>
    public static IReadOnlyList<ReconciliationDifference> Check(IReadOnlyList<PaymentInstruction> instructions, IReadOnlyList<Posting> postings, IReadOnlyList<BankSaid>? answers)
    {
        var figures = BatchFigures.Of(instructions);
        ReconciliationDifference Differ(string code, string what, string leftName, long left, string rightName, long right) =>
            new(code, figures.AllocationId, figures.TownshipCode, $"批次{figures.BatchId}{what}", leftName, left, rightName, right);
        IEnumerable<ReconciliationDifference> Compare(string code, string what, string leftName, long left, string rightName, long right) =>
            ReconciliationDifference.Unless(left == right, () => Differ(code, what, leftName, left, rightName, right));
        var own = postings.Where(posting => posting.Cause == figures.BatchId).ToList();
        long Booked(Func<Posting, bool> counts) => own.Where(counts).Aggregate(0L, (sum, posting) => checked(sum + posting.AmountFen));
        var credited = checked(figures.SettledFen + figures.ReturnedFen);
        var found = new List<ReconciliationDifference>();
        found.AddRange(Compare("BATCH-LEDGER-SENT", "送银行", "支付指令", figures.SentFen, "台账", Booked(IsInstructing)));
        found.AddRange(Compare("BATCH-LEDGER-PAID", "成功", "支付指令", credited, "台账", Booked(IsCrediting)));
        // What was confirmed was rejected first.
        found.AddRange(Compare("BATCH-LEDGER-REJECTED", "失败", "支付指令", figures.RejectedFen, "台账", checked(Booked(posting => posting.From == Account.InTransit && posting.To != Account.Paid) - Booked(PaymentSteps.IsConfirming))));
        found.AddRange(Compare("BATCH-LEDGER-WITHDRAWN", "撤回", "支付指令", figures.WithdrawnFen, "台账", Booked(posting => posting is { From: Account.Blocked, To: Account.Owed })));
        // A late return is posted line by line, with the statement's entry as its cause.
        var returns = instructions.Select(line => PaymentSteps.ReturnKey(line.InstructionId)).ToHashSet(StringComparer.Ordinal);
        var returned = postings.Where(posting => returns.Contains(posting.PostingId)).Aggregate(0L, (sum, posting) => checked(sum + posting.AmountFen));
        found.AddRange(Compare("BATCH-LEDGER-RETURNED", "退票", "支付指令", figures.ReturnedFen, "台账", returned));
        if (answers is null) return found;
        var said = Said(instructions, answers);
        found.AddRange(Compare("BATCH-BANK-PAID", "成功", "支付指令", credited, "银行回盘", said.Paid));
        found.AddRange(Compare("BATCH-BANK-REJECTED", "失败", "支付指令", figures.RejectedFen, "银行回盘", said.Rejected));
        return found;
    }

    /// <summary>Whether a posting takes what is owed to the bank: blocked first, in transit with the file; before funds were blocked at once.</summary>
    internal static bool IsInstructing(Posting posting) => posting is { From: Account.Owed, To: Account.Blocked or Account.InTransit };

    /// <summary>Whether a posting books a payment as made: by the bank's answer, or by its proof after it had refused.</summary>
    internal static bool IsCrediting(Posting posting) => posting is { From: Account.InTransit, To: Account.Paid } || PaymentSteps.IsConfirming(posting);

    // Of two answers to one line the credit counts, as money went out.
    private static (long Paid, long Rejected) Said(IReadOnlyList<PaymentInstruction> instructions, IReadOnlyList<BankSaid> answers)
    {
        var byInstruction = answers.ToLookup(answer => answer.InstructionId, answer => answer.Credited, StringComparer.Ordinal);
        var (paid, rejected) = (0L, 0L);
        foreach (var line in instructions)
        {
            var own = byInstruction[line.InstructionId].ToList();
            if (own.Contains(true)) paid = checked(paid + line.AmountFen);
            else if (own.Count > 0) rejected = checked(rejected + line.AmountFen);
        }

        return (paid, rejected);
    }
}
