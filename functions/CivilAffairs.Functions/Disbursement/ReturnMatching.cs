using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Holds a return's lines against the instructions of its batch (C44): reference, card, name and amount must all agree, as far as the bank
/// states them. What agrees may be booked; what does not is listed, and never booked.
/// </summary>
public sealed class ReturnMatching(IFieldProtector protector, IBankFileFormat format)
{
    /// <summary>Code of the fault that a line says the opposite of what was booked.</summary>
    public const string Contradicts = "RETURN-CONTRADICTS";

    /// <summary>Code of the fault that a bank took a payment for one that it has already: what became of that one is not known.</summary>
    public const string Unknown = "RETURN-OUTCOME-UNKNOWN";

    /// <summary>Matches; instructions already answered the same way are passed over, a contradiction is a fault.</summary>
    public ReturnMatch Match(BankReturn answer, AgentBank bank, IReadOnlyList<PaymentInstruction> instructions, IReadOnlyDictionary<string, PaymentObligation> obligations)
    {
        var match = new Matched(bank, format, obligations);
        var byLine = instructions.ToDictionary(instruction => instruction.Line);
        var byObligation = instructions.ToDictionary(instruction => instruction.ObligationId, StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in answer.Lines)
        {
            var instruction = line.Stated.HasFlag(StatedFields.Line) ? byLine.GetValueOrDefault(line.Line) : byObligation.GetValueOrDefault(line.EndToEndId);
            if (instruction is null || instruction.ObligationId != line.EndToEndId || (line.InstructionId.Length > 0 && line.InstructionId != instruction.InstructionId))
                match.Faulty("RETURN-UNKNOWN-LINE", line, $"{line.Describe()}的流水号与批次不符。");
            else if (Difference(line, instruction) is { } difference)
                match.Faulty("RETURN-DIFFERS", line, $"{line.Describe()}的{difference}与批次不符。");
            else
                match.Take(line, instruction);
            if (instruction is not null) named.Add(instruction.InstructionId);
        }

        if (answer.Whole is { } whole)
            foreach (var instruction in instructions.Where(instruction => !named.Contains(instruction.InstructionId))) match.Take(Stated(whole, instruction), instruction);
        return match.Done();
    }

    private string? Difference(BankReturnLine line, PaymentInstruction instruction) =>
        line.Stated.HasFlag(StatedFields.Amount) && line.AmountFen != instruction.AmountFen ? $"金额（回盘{MoneyText.Yuan(line.AmountFen)}元，批次{MoneyText.Yuan(instruction.AmountFen)}元）"
        : line.Stated.HasFlag(StatedFields.Card) && line.Card != protector.Unprotect(instruction.CardCipher) ? "账号"
        : line.Stated.HasFlag(StatedFields.PayeeName) && line.PayeeName != instruction.PayeeName ? "户名"
        : null;

    private static BankReturnLine Stated(WholeAnswer whole, PaymentInstruction instruction) =>
        new(instruction.Line, instruction.ObligationId, "", "", 0, whole.Status, whole.BankReference, whole.Code, "", new SourcePlace($"{instruction.BatchId}")) { Stated = StatedFields.Line };

    // Sorts answers that belong to their instructions by what they change.
    private sealed class Matched(AgentBank bank, IBankFileFormat format, IReadOnlyDictionary<string, PaymentObligation> obligations)
    {
        private readonly List<AnsweredLine> booked = [];
        private readonly List<AnsweredLine> returned = [];
        private readonly List<PaymentInstruction> contradicted = [];
        private readonly List<Fault> faults = [];

        public void Take(BankReturnLine line, PaymentInstruction instruction)
        {
            var reason = line.Status is BankLineStatus.Failed or BankLineStatus.Returned ? format.ReasonOf(line.Code, bank) : "";
            if (line.Status == BankLineStatus.Pending) return;
            if (line.Status == BankLineStatus.Failed && IsoReasons.IsRepetition(reason)) Faulty(Unknown, line, $"{line.Describe()}被银行作为重复支付退回，原支付的结果不明，先前状态保持不变。");
            else if (instruction.State == InstructionState.Withdrawn) TakeWithdrawn(line, instruction);
            else if (instruction.State == InstructionState.Sent) booked.Add(Answered(line, instruction, reason));
            else if (line.Status == BankLineStatus.Returned && obligations.GetValueOrDefault(instruction.ObligationId) is { RecoveredFen: > 0 }) Faulty(Contradicts, line, $"{line.Describe()}已立案追回入账，又被银行退票，先前状态保持不变。");
            else if (line.Status == BankLineStatus.Returned && instruction.State == InstructionState.Settled) returned.Add(Answered(line, instruction, reason));
            else if (!Agrees(line.Status, instruction.State))
            {
                Faulty(Contradicts, line, $"{line.Describe()}与先前的回盘结果相反，先前结果保持不变。");
                if (line.Status == BankLineStatus.Credited) contradicted.Add(instruction);
            }
        }

        // Its file never went: whatever the bank says of it, nothing is booked, and what it says it paid is not paid again before a person asked.
        private void TakeWithdrawn(BankReturnLine line, PaymentInstruction instruction)
        {
            Faulty(Contradicts, line, $"{line.Describe()}所在批次在送出前已撤回，银行不应有此笔。");
            if (line.Status == BankLineStatus.Credited) contradicted.Add(instruction);
        }

        public void Faulty(string code, BankReturnLine line, string message) =>
            faults.Add(new Fault(code, FaultSeverity.Error, line.Place, line.Describe(), message, "请银行核对后就该笔重新回盘；本笔未入账，其余各笔不受影响。"));

        public ReturnMatch Done() => new([.. InOrder(booked)], faults) { Returned = [.. InOrder(returned)], Contradicted = [.. contradicted.DistinctBy(instruction => instruction.InstructionId)] };

        // A late success to a payment that was taken back is old news; anything else against what is booked is not.
        private static bool Agrees(BankLineStatus status, InstructionState state) => status switch
        {
            BankLineStatus.Credited => state is InstructionState.Settled or InstructionState.Returned,
            BankLineStatus.Returned => state is InstructionState.Returned or InstructionState.Rejected,
            _ => state == InstructionState.Rejected,
        };

        private static IEnumerable<AnsweredLine> InOrder(List<AnsweredLine> lines) => lines.DistinctBy(line => line.Instruction.InstructionId).OrderBy(line => line.Instruction.Line);

        private AnsweredLine Answered(BankReturnLine line, PaymentInstruction instruction, string reason)
        {
            var credited = line.Status == BankLineStatus.Credited;
            return new AnsweredLine(obligations[instruction.ObligationId], instruction, credited, line.BankReference, credited ? "" : line.Code, credited ? "" : IsoReasons.Describe(reason, line.Code), reason);
        }
    }
}

/// <summary>What a return allows to be booked, and what it does not.</summary>
public sealed record ReturnMatch(IReadOnlyList<AnsweredLine> Booked, IReadOnlyList<Fault> Faults)
{
    /// <summary>Credited lines that the bank took back (退票).</summary>
    public IReadOnlyList<AnsweredLine> Returned { get; init; } = [];

    /// <summary>Rejected ones that the bank now says it paid: whether money went out is not known.</summary>
    public IReadOnlyList<PaymentInstruction> Contradicted { get; init; } = [];
}
