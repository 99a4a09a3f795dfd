using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Intake;

/// <summary>Holds 小计 rows of a table of townships against the rows before or behind them. Which rows one covers the paper does not say, so a difference is a warning.</summary>
internal static class AllocationSubtotals
{
    /// <param name="rows">Township rows.</param>
    /// <param name="subtotals">Subtotal rows, each with the number of township rows before it.</param>
    /// <param name="unit">Unit of the table.</param>
    /// <param name="faults">Receives the warnings.</param>
    public static void Check(IReadOnlyList<AllocationDraftRow> rows, IReadOnlyList<(int Before, AllocationDraftRow Row)> subtotals, MoneyUnit? unit, AllocationFaultList faults)
    {
        if (unit is null) return;
        for (var i = 0; i < subtotals.Count; i++)
        {
            var (at, row) = subtotals[i];
            if (row.Amount is null || !MoneyText.TryParse(row.Amount.Value, unit.Value, out var said)) continue;
            var before = Sum(rows, i == 0 ? 0 : subtotals[i - 1].Before, at, unit.Value);
            var behind = Sum(rows, at, i + 1 < subtotals.Count ? subtotals[i + 1].Before : rows.Count, unit.Value);
            if (before is null || behind is null || said == before || said == behind) continue;
            faults.Warning("SUBTOTAL", row.Amount, $"小计为{MoneyText.Grouped(said)}元（{row.Amount.Place.Describe()}），而它前面各行相加为{MoneyText.Grouped(before.Value)}元。", "核对小计；合计以各行相加为准。");
        }
    }

    private static long? Sum(IReadOnlyList<AllocationDraftRow> rows, int from, int to, MoneyUnit unit) =>
        from == to ? 0 : AllocationRows.Sum([.. rows.Skip(from).Take(to - from)], unit);
}
