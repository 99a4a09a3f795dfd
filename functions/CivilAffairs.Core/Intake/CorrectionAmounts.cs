using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>Reads the table of an addition or a withdrawal: an amount a township, held against total row, words and body like that of an allocation.</summary>
internal static class CorrectionAmounts
{
    public static IReadOnlyList<CorrectionLine>? Check(AllocationDraft draft, CorrectionKind kind, MoneyUnit? unit, CountyProfile county, AllocationFaultList faults)
    {
        // Who takes back may write what is taken with a minus; then all of it.
        var isNegative = kind == CorrectionKind.Withdrawal && draft.Rows.Where(row => Amount(row) is not null).ToList() is { Count: > 0 } filled && filled.All(row => HasMinus(Amount(row)!));
        Sourced<string>? Plain(Sourced<string>? written) => isNegative && written is not null ? written with { Value = HalfWidth.Compact(written.Value).TrimStart('-', '−') } : written;
        var plain = draft with
        {
            Rows = [.. draft.Rows.Select(row => row with { Amount = Plain(Amount(row)) })],
            TotalInTable = Plain(draft.TotalChange ?? draft.TotalInTable),
        };
        plain = new AllocationGrouping(county, unit, faults).Gather(plain);
        var lines = AllocationRows.Check(plain.Rows, unit, county, faults);
        AllocationTotals.Check(plain, unit, lines, faults);
        AllocationCounts.Check(plain, faults);
        if (lines is null || unit is null) return null;
        var sign = kind == CorrectionKind.Withdrawal ? -1 : 1;
        return [.. lines.Zip(plain.Rows, (line, row) => Line(line, row, sign, unit.Value, faults))];
    }

    private static CorrectionLine Line(AllocationLine line, AllocationDraftRow row, int sign, MoneyUnit unit, AllocationFaultList faults)
    {
        var before = CorrectionFigures.Read(row.Before, unit, faults);
        var after = CorrectionFigures.Read(row.After, unit, faults);
        var change = sign * line.AmountFen;
        CorrectionFigures.Compare(line.TownshipName, (before, row.Before), (change, row.Amount), (after, row.After), faults);
        return new(line.TownshipCode, line.TownshipName, before, change, after, line.Place) { Villages = line.Villages };
    }

    private static Sourced<string>? Amount(AllocationDraftRow row) => row.Change ?? row.Amount;

    private static bool HasMinus(Sourced<string> written) => HalfWidth.Compact(written.Value) is ['-' or '−', ..];
}
