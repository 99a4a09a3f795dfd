using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Intake;

/// <summary>
/// Reads the table of an adjustment: old and new amounts, or the new ones alone, or what is added and taken. Every column has its own total.
/// </summary>
internal static class CorrectionAdjustment
{
    private sealed record Row(AllocationDraftRow Draft, long? Before, long? Change, long? After);

    public static IReadOnlyList<CorrectionLine>? Check(AllocationDraft draft, MoneyUnit? unit, CountyProfile county, AllocationFaultList faults)
    {
        // With a column of changes a plain 金额 could be either of the others; alone it is what is to stand.
        var byChange = draft.Rows.Any(row => row.Change is not null);
        var plain = draft with
        {
            Rows = [.. draft.Rows.Select(row => row with { After = row.After ?? (byChange ? null : row.Amount), Amount = row.After ?? (byChange ? null : row.Amount) })],
            TotalAfter = draft.TotalAfter ?? (byChange ? null : draft.TotalInTable),
        };
        plain = new AllocationGrouping(county, unit, faults).Gather(plain);
        if (plain.Rows.Count == 0 && !faults.HasError) faults.Error("ROWS-MISSING", null, "调整表里没有乡镇。", "每个乡镇一行，填写乡镇、原金额、调整后金额。");
        var rows = Read(plain.Rows, unit ?? MoneyUnit.Yuan, faults);
        CheckTotals(plain, rows, unit ?? MoneyUnit.Yuan, faults);
        var lines = Lines(rows, unit, county, faults);
        return unit is null || lines.Count < plain.Rows.Count ? null : lines;
    }

    private static List<Row> Read(IReadOnlyList<AllocationDraftRow> drafts, MoneyUnit unit, AllocationFaultList faults)
    {
        var rows = new List<Row>(drafts.Count);
        foreach (var draft in drafts)
        {
            // A township that is the sum of its villages states its new amount by them.
            var afterSource = draft.After ?? draft.Amount;
            var row = new Row(draft, CorrectionFigures.Read(draft.Before, unit, faults), CorrectionFigures.Read(draft.Change, unit, faults), CorrectionFigures.Read(afterSource, unit, faults));
            CorrectionFigures.Compare(draft.Name?.Value ?? "", (row.Before, draft.Before), (row.Change, draft.Change), (row.After, afterSource), faults);
            if (row.After < 0) faults.Error("AMOUNT-POSITIVE", afterSource, "调整后的金额不能为负。", "写调整后的金额；写增减数的，表头请写“增减额”。");
            if (row is { After: null, Change: null } && draft.Villages.Count == 0) faults.Error("AMOUNT-FORM", draft.Name ?? draft.Code, "这一行没有写调整后的金额，也没有写增减额。", "填写调整后的金额或增减额；不调整的乡镇请删去该行。");
            rows.Add(row);
        }

        return rows;
    }

    private static List<CorrectionLine> Lines(List<Row> rows, MoneyUnit? unit, CountyProfile county, AllocationFaultList faults)
    {
        var lines = new List<CorrectionLine>(rows.Count);
        var seen = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        var divisions = new DivisionResolver(county);
        foreach (var row in rows)
        {
            if (AllocationRows.Township(row.Draft, divisions, faults) is not { } township || !AllocationRows.IsFirst(township, row.Draft, seen, faults)) continue;
            if (AllocationVillages.Check(row.Draft.Villages, township, county, unit, faults) is not { } villages || (row.After ?? row.Change) is null) continue;
            lines.Add(new(township.Code, township.Name, row.Before, row.Change, row.After, (row.Draft.After ?? row.Draft.Change ?? row.Draft.Amount)!.Place) { Villages = villages });
        }

        return lines;
    }

    private static void CheckTotals(AllocationDraft draft, List<Row> rows, MoneyUnit unit, AllocationFaultList faults)
    {
        CheckTotal("原金额", draft.TotalBefore, rows.Select(row => row.Before), rows, unit, faults);
        CheckTotal("增减额", draft.TotalChange, rows.Select(row => row.Change), rows, unit, faults);
        CheckTotal("调整后金额", draft.TotalAfter, rows.Select(row => row.After), rows, unit, faults);
        if (string.IsNullOrWhiteSpace(draft.TotalInWords?.Value)) return;
        if (!AmountInWords.TryParse(draft.TotalInWords.Value, out var words)) faults.Error("TOTAL-WORDS", draft.TotalInWords, "大写金额的写法不合规定，读不出金额。", "用“壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分零整”书写。");
        else if (Sum(rows.Select(row => row.After)) is { } after && after != words && (Sum(rows.Select(row => row.Change)) is not { } change || long.Abs(change) != words))
            faults.Error("TOTAL-WORDS", draft.TotalInWords, $"大写金额为{MoneyText.Grouped(words)}元（{draft.TotalInWords.Place.Describe()}），而调整后各行相加为{MoneyText.Grouped(after)}元（{Where(rows)}）。", "核对大写金额和调整后的合计，改为一致。");
    }

    private static void CheckTotal(string what, Sourced<string>? total, IEnumerable<long?> amounts, List<Row> rows, MoneyUnit unit, AllocationFaultList faults)
    {
        if (CorrectionFigures.Read(total, unit, faults) is not { } said || Sum(amounts) is not { } sum || said == sum) return;
        faults.Error("TOTAL-TABLE", total, $"{what}各行相加为{MoneyText.Grouped(sum)}元（{Where(rows)}），而合计行为{MoneyText.Grouped(said)}元（{total!.Place.Describe()}）。", $"核对{what}各行和合计，改为一致。");
    }

    private static string Where(List<Row> rows) => $"{(rows[0].Draft.After ?? rows[0].Draft.Change ?? rows[0].Draft.Amount ?? rows[0].Draft.Name)?.Place.Describe()}起{rows.Count}行";

    // Null when a row lacks the figure: then its total says nothing of these rows.
    private static long? Sum(IEnumerable<long?> amounts)
    {
        Int128 sum = 0;
        var any = false;
        foreach (var amount in amounts)
        {
            if (amount is null) return null;
            sum += amount.Value;
            any = true;
        }

        return any && sum >= long.MinValue && sum <= long.MaxValue ? (long)sum : null;
    }
}
