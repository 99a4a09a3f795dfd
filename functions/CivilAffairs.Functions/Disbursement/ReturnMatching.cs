using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Holds a return's lines against the instructions of its batch (C44): reference, card, name and amount must all agree. What agrees may be
/// booked; what does not is listed, and never booked.
/// </summary>
public sealed class ReturnMatching(IFieldProtector protector)
{
    /// <summary>Code of the fault that a line says the opposite of what was booked.</summary>
    public const string Contradicts = "RETURN-CONTRADICTS";

    /// <summary>Matches; instructions already answered the same way are passed over, a contradiction is a fault.</summary>
    public ReturnMatch Match(BankReturn answer, IReadOnlyList<PaymentInstruction> instructions, IReadOnlyDictionary<string, PaymentObligation> obligations)
    {
        var byLine = instructions.ToDictionary(instruction => instruction.Line);
        var booked = new List<AnsweredLine>();
        var faults = new List<Fault>();
        foreach (var line in answer.Lines)
        {
            if (!byLine.TryGetValue(line.Line, out var instruction) || instruction.ObligationId != line.EndToEndId)
                faults.Add(Fault("RETURN-UNKNOWN-LINE", line, $"第{line.Line}笔的流水号与批次不符。"));
            else if (Difference(line, instruction) is { } difference)
                faults.Add(Fault("RETURN-DIFFERS", line, $"第{line.Line}笔的{difference}与批次不符。"));
            else if (line.Status == BankLineStatus.Pending)
                continue;
            else if (instruction.State == InstructionState.Sent)
                booked.Add(Answered(line, instruction, obligations[instruction.ObligationId]));
            else if (instruction.State == InstructionState.Settled != (line.Status == BankLineStatus.Credited))
                faults.Add(Fault(Contradicts, line, $"第{line.Line}笔与先前的回盘结果相反，先前结果保持不变。"));
        }

        return new ReturnMatch([.. booked.DistinctBy(line => line.Instruction.InstructionId).OrderBy(line => line.Instruction.Line)], faults);
    }

    private string? Difference(BankReturnLine line, PaymentInstruction instruction) =>
        line.AmountFen != instruction.AmountFen ? $"金额（回盘{MoneyText.Yuan(line.AmountFen)}元，批次{MoneyText.Yuan(instruction.AmountFen)}元）"
        : line.Card != protector.Unprotect(instruction.CardCipher) ? "账号"
        : line.PayeeName != instruction.PayeeName ? "户名"
        : null;

    private static AnsweredLine Answered(BankReturnLine line, PaymentInstruction instruction, PaymentObligation obligation)
    {
        var credited = line.Status == BankLineStatus.Credited;
        return new AnsweredLine(obligation, instruction, credited, line.BankReference, credited ? "" : line.Code, credited ? "" : BankReasons.Describe(line.Code));
    }

    private static Fault Fault(string code, BankReturnLine line, string message) =>
        new(code, FaultSeverity.Error, line.Place, $"第{line.Line}笔", message, "请银行核对后就该笔重新回盘；本笔未入账，其余各笔不受影响。");
}

/// <summary>What a return allows to be booked, and what it does not.</summary>
public sealed record ReturnMatch(IReadOnlyList<AnsweredLine> Booked, IReadOnlyList<Fault> Faults);
