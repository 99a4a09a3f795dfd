using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>One agent bank's day. All money in fen.</summary>
/// <param name="BankCode">Agent bank.</param>
/// <param name="SentFen">Instructed on that day and not taken back before it was sent.</param>
/// <param name="CreditedFen">Credits booked on that day.</param>
/// <param name="RejectedFen">Rejections booked on that day.</param>
/// <param name="StatementOutFen">What the statement says went out for our obligations; null without a statement.</param>
/// <param name="StatementBackFen">What it says came back for them.</param>
/// <param name="StatementOtherFen">What it says went out without naming an obligation.</param>
public sealed record BankDay(string BankCode, long SentFen, long CreditedFen, long RejectedFen, long? StatementOutFen, long? StatementBackFen, long? StatementOtherFen);

/// <summary>Holds a day's instructions, over all batches and townships, against the day's postings and against the banks' statements (日终对账, domain.md §4.4).</summary>
public static class DayReconciliation
{
    /// <summary>Figures by bank, in order of their codes.</summary>
    /// <param name="day">Day in China.</param>
    /// <param name="instructions">All instructions.</param>
    /// <param name="statement">Lines of statements of that day.</param>
    public static IReadOnlyList<BankDay> Figures(DateOnly day, IReadOnlyList<PaymentInstruction> instructions, IReadOnlyList<StatementLine> statement)
    {
        ArgumentNullException.ThrowIfNull(instructions);
        ArgumentNullException.ThrowIfNull(statement);
        var banks = instructions.Where(line => IsOf(day, line.MadeAt) || IsOf(day, line.AnsweredAt)).Select(line => line.BankCode).Union(statement.Select(entry => entry.BankCode)).Order(StringComparer.Ordinal);
        return [.. banks.Select(bank => Figures(day, bank, [.. instructions.Where(line => line.BankCode == bank)], [.. statement.Where(entry => entry.BankCode == bank && entry.BookedOn == day)]))];
    }

    /// <summary>A township's day: its instructions against its postings.</summary>
    public static IReadOnlyList<ReconciliationDifference> CheckLedger(DateOnly day, TownshipLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var postings = ledger.Postings.Where(posting => IsOf(day, posting.At)).ToList();
        long Booked(Func<Posting, bool> counts) => Sum(postings.Where(counts).Select(posting => posting.AmountFen));
        long Instructed(Func<PaymentInstruction, bool> counts) => Sum(ledger.Instructions.Where(counts).Select(line => line.AmountFen));
        IEnumerable<ReconciliationDifference> Compare(string code, string what, long left, long right) => ReconciliationDifference.Unless(
            left == right, () => new(code, ledger.Township.AllocationId, ledger.Township.TownshipCode, $"{ledger.Township.TownshipName}{day:yyyy-MM-dd}{what}", "支付指令", left, "台账", right));
        return
        [
            .. Compare("DAY-LEDGER-SENT", "送银行", Instructed(line => IsOf(day, line.MadeAt)), Booked(BatchReconciliation.IsInstructing)),
            .. Compare("DAY-LEDGER-PAID", "成功", Instructed(line => BatchFigures.WasCredited(line.State) && IsOf(day, line.AnsweredAt)), Booked(BatchReconciliation.IsCrediting)),
        ];
    }

    /// <summary>The banks' statements of a day against the instructions, line by line: what went out must be booked as paid with this amount, what came back must be booked as returned, what was booked on that day must have gone out.</summary>
    /// <param name="day">Day in China.</param>
    /// <param name="instructions">All instructions.</param>
    /// <param name="statement">Lines of statements up to that day; a bank whose lines of that day name no obligation is not held against its statement line by line.</param>
    public static IReadOnlyList<ReconciliationDifference> CheckStatement(DateOnly day, IReadOnlyList<PaymentInstruction> instructions, IReadOnlyList<StatementLine> statement)
    {
        ArgumentNullException.ThrowIfNull(instructions);
        ArgumentNullException.ThrowIfNull(statement);
        var byObligation = instructions.ToLookup(line => line.ObligationId, StringComparer.Ordinal);
        var found = new List<ReconciliationDifference>();
        var named = statement.Where(entry => entry.BookedOn == day && entry.EndToEndId.Length > 0).ToList();
        found.AddRange(named.Where(entry => !byObligation.Contains(entry.EndToEndId)).Select(entry => Unknown(entry, entry.IsCredit ? "收入" : "支出")));
        foreach (var entry in named.Where(entry => !entry.IsCredit && byObligation.Contains(entry.EndToEndId))) found.AddRange(WentOut(entry, [.. byObligation[entry.EndToEndId]]));
        found.AddRange(CameBack(day, statement, byObligation));
        found.AddRange(Twice(day, statement, byObligation));
        // A statement that tells a whole batch as one sum names no obligation, and no line can be missed on it.
        var stated = statement.Where(entry => entry.BookedOn == day && entry is { IsCredit: false, EndToEndId.Length: > 0 }).Select(entry => entry.BankCode).ToHashSet(StringComparer.Ordinal);
        var wentOut = statement.Where(entry => !entry.IsCredit).Select(entry => entry.EndToEndId).ToHashSet(StringComparer.Ordinal);
        foreach (var line in instructions.Where(line => stated.Contains(line.BankCode) && BatchFigures.WasCredited(line.State) && IsOf(day, line.AnsweredAt) && !wentOut.Contains(line.ObligationId)))
            found.Add(Of("STATEMENT-MISSING", line, "已记成功，对账单上没有", line.AmountFen, 0));
        return found;
    }

    /// <summary>
    /// Payments that the bank refused, and that its statements show as gone out and not come back: what became of them is not known, whoever is
    /// right (design.md, invariant 3). Only the last attempt, of those that reached the bank, of an entry that was never credited.
    /// </summary>
    public static IReadOnlyList<PaymentInstruction> WentOutAfterAll(DateOnly day, IReadOnlyList<PaymentInstruction> instructions, IReadOnlyList<StatementLine> statement)
    {
        ArgumentNullException.ThrowIfNull(instructions);
        ArgumentNullException.ThrowIfNull(statement);
        var byObligation = instructions.ToLookup(line => line.ObligationId, StringComparer.Ordinal);
        return
        [
            .. from entries in statement.Where(entry => byObligation.Contains(entry.EndToEndId)).GroupBy(entry => entry.EndToEndId, StringComparer.Ordinal)
               where entries.Any(entry => entry.BookedOn == day) && entries.Count(entry => !entry.IsCredit) > entries.Count(entry => entry.IsCredit)
               let lines = byObligation[entries.Key].Where(line => line.State != InstructionState.Withdrawn).OrderBy(line => line.Attempt).ToList()
               where lines.Count > 0 && lines[^1].State == InstructionState.Rejected && !lines.Exists(line => BatchFigures.WasCredited(line.State))
               select lines[^1],
        ];
    }

    private static BankDay Figures(DateOnly day, string bank, List<PaymentInstruction> lines, List<StatementLine> entries)
    {
        long? Stated(Func<StatementLine, bool> counts) => entries.Count == 0 ? null : Sum(entries.Where(counts).Select(entry => entry.AmountFen));
        return new BankDay(
            bank,
            Sum(lines.Where(line => IsOf(day, line.MadeAt) && line.State != InstructionState.Withdrawn).Select(line => line.AmountFen)),
            Sum(lines.Where(line => BatchFigures.WasCredited(line.State) && IsOf(day, line.AnsweredAt)).Select(line => line.AmountFen)),
            Sum(lines.Where(line => line.State == InstructionState.Rejected && IsOf(day, line.AnsweredAt)).Select(line => line.AmountFen)),
            Stated(entry => !entry.IsCredit && entry.EndToEndId.Length > 0),
            Stated(entry => entry.IsCredit && entry.EndToEndId.Length > 0),
            Stated(entry => !entry.IsCredit && entry.EndToEndId.Length == 0));
    }

    private static IEnumerable<ReconciliationDifference> WentOut(StatementLine entry, List<PaymentInstruction> lines)
    {
        if (lines.FirstOrDefault(line => BatchFigures.WasCredited(line.State)) is not { } credited) yield return Of("STATEMENT-NOT-BOOKED", lines[^1], "对账单已支出，台账未记成功", 0, entry.AmountFen);
        else if (credited.AmountFen != entry.AmountFen) yield return Of("STATEMENT-AMOUNT", credited, "金额不符", credited.AmountFen, entry.AmountFen);
    }

    // More payments of one obligation on the statement than were ever booked as credited: somebody may have been paid twice.
    private static IEnumerable<ReconciliationDifference> Twice(DateOnly day, IReadOnlyList<StatementLine> statement, ILookup<string, PaymentInstruction> byObligation)
    {
        foreach (var entries in statement.Where(entry => !entry.IsCredit && byObligation.Contains(entry.EndToEndId)).GroupBy(entry => entry.EndToEndId, StringComparer.Ordinal).Where(entries => entries.Any(entry => entry.BookedOn == day)))
        {
            var credited = byObligation[entries.Key].Where(line => BatchFigures.WasCredited(line.State)).ToList();
            if (credited.Count > 0 && entries.Count() > credited.Count)
                yield return Of("STATEMENT-TWICE", credited[^1], "对账单上支出的次数多于记成功的次数", Sum(credited.Select(line => line.AmountFen)), Sum(entries.Select(entry => entry.AmountFen)));
        }
    }

    // More came back for one obligation than was ever booked as returned.
    private static IEnumerable<ReconciliationDifference> CameBack(DateOnly day, IReadOnlyList<StatementLine> statement, ILookup<string, PaymentInstruction> byObligation)
    {
        foreach (var entries in statement.Where(entry => entry.IsCredit && byObligation.Contains(entry.EndToEndId)).GroupBy(entry => entry.EndToEndId, StringComparer.Ordinal).Where(entries => entries.Any(entry => entry.BookedOn == day)))
        {
            var returned = byObligation[entries.Key].Where(line => line.State == InstructionState.Returned).ToList();
            if (entries.Count() > returned.Count)
                yield return Of("STATEMENT-RETURN", byObligation[entries.Key].Last(), "对账单已退回，台账未记退票", Sum(returned.Select(line => line.AmountFen)), Sum(entries.Select(entry => entry.AmountFen)));
        }
    }

    private static ReconciliationDifference Unknown(StatementLine entry, string what) =>
        new("STATEMENT-UNKNOWN", "", "", $"{entry.BankCode}对账单{entry.BookedOn:yyyy-MM-dd}一笔{what}（{entry.Reference}）不是本系统的支付", "台账", 0, "对账单", entry.AmountFen);

    private static ReconciliationDifference Of(string code, PaymentInstruction line, string what, long ledgerFen, long statementFen) =>
        new(code, line.AllocationId, line.TownshipCode, $"支付指令{line.InstructionId}{what}", "台账", ledgerFen, "对账单", statementFen);

    private static bool IsOf(DateOnly day, DateTimeOffset? at) => at is { } instant && ChinaTime.DateOf(instant) == day;

    private static long Sum(IEnumerable<long> amounts) => amounts.Aggregate(0L, (sum, fen) => checked(sum + fen));
}
