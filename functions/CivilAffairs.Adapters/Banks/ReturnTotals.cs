using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Counts and amounts in fen that a return states, in its header or trailer.</summary>
internal sealed record ReturnTotals(int Count, long Fen)
{
    public static ReturnTotals Of(IEnumerable<BankReturnLine> lines) =>
        lines.Aggregate(new ReturnTotals(0, 0), (sum, line) => checked(new ReturnTotals(sum.Count + 1, sum.Fen + line.AmountFen)));

    /// <summary>Reads a count and an amount that stand side by side, or null.</summary>
    public static ReturnTotals? Read(string count, string amount) =>
        BankAmount.ReadCount(count) is { } number && BankAmount.Read(amount) is { } fen ? new ReturnTotals(number, fen) : null;

    public ReturnTotals Plus(ReturnTotals other) => checked(new ReturnTotals(Count + other.Count, Fen + other.Fen));

    /// <summary>
    /// Whether these stated totals may be those of the lines read, when so many more lines could not be taken: without such lines they must be equal;
    /// with them the stated may exceed the read by those lines, and never fall short of it.
    /// </summary>
    public bool Covers(ReturnTotals read, int notTaken) => notTaken == 0
        ? this == read
        : Count >= read.Count && Count <= read.Count + notTaken && (Count == read.Count ? Fen == read.Fen : Fen >= read.Fen);

    public override string ToString() => $"{Count}笔{BankAmount.Write(Fen)}元";
}
