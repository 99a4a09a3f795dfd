using System.Globalization;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>Checks the township rows of the table; null when a row cannot be used.</summary>
internal static class AllocationRows
{
    public static IReadOnlyList<AllocationLine>? Check(IReadOnlyList<AllocationDraftRow> rows, MoneyUnit? unit, CountyProfile county, AllocationFaultList faults)
    {
        if (rows.Count == 0)
        {
            if (!faults.HasError) faults.Error("ROWS-MISSING", null, "分配表里没有乡镇。", "每个乡镇一行，填写区划代码、乡镇、金额。");
            return null;
        }

        var divisions = new DivisionResolver(county);
        var lines = new List<AllocationLine>(rows.Count);
        var seen = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        var isWhole = true;
        foreach (var row in rows)
        {
            var township = Township(row, divisions, faults);
            var villages = township is null ? [] : AllocationVillages.Check(row.Villages, township, county, unit, faults);
            if (township is not null && !IsFirst(township, row, seen, faults)) township = null;
            var amount = Amount(row, unit, faults);
            var households = Count(row.Households, "户数", faults, out var householdsRead);
            var persons = Count(row.Persons, "人口", faults, out var personsRead);
            var funds = AllocationFunds.OfRow(row, unit, amount, faults);
            if (township is null || amount is null || funds is null || villages is null || !householdsRead || !personsRead) isWhole = false;
            else lines.Add(new(township.Code, township.Name, amount.Value, households, persons, row.Amount!.Place) { Villages = villages, Funds = funds, Places = Places(row) });
        }

        return isWhole ? lines : null;
    }

    /// <summary>Sum of the rows' amounts in fen, null when one cannot be read: townships may be wrong and the sum still be right.</summary>
    public static long? Sum(IReadOnlyList<AllocationDraftRow> rows, MoneyUnit unit)
    {
        Int128 sum = 0;
        foreach (var row in rows)
        {
            if (!MoneyText.TryParse(row.Amount?.Value, unit, out var fen)) return null;
            sum += fen;
        }

        return rows.Count == 0 || sum > long.MaxValue || sum < 0 ? null : (long)sum;
    }

    private static AllocationLinePlaces Places(AllocationDraftRow row) => new(row.Code?.Place, row.Name?.Place, row.Households?.Place, row.Persons?.Place);

    internal static Township? Township(AllocationDraftRow row, DivisionResolver divisions, AllocationFaultList faults)
    {
        var written = string.IsNullOrWhiteSpace(row.Name?.Value) ? row.Code : row.Name;
        if (string.IsNullOrWhiteSpace(written?.Value))
        {
            faults.Error("TOWNSHIP-MISSING", row.Name ?? row.Code ?? Beside(row), "这一行没有写乡镇。", "填写乡镇名称；空行请删除。");
            return null;
        }

        var match = divisions.Resolve(written.Value);
        if (match.Found is null)
        {
            faults.Error(match.IsAmbiguous ? "TOWNSHIP-AMBIGUOUS" : "TOWNSHIP-UNKNOWN", written, match.IsAmbiguous ? $"不能确定是哪个乡镇，{match.Hint}。" : "本县没有这个乡镇。", match.Hint.Length == 0 ? "写乡镇全称。" : $"写乡镇全称，{match.Hint}。");
            return null;
        }

        if (string.IsNullOrWhiteSpace(row.Code?.Value) || HalfWidth.Compact(row.Code.Value) == match.Found.Code) return match.Found;
        faults.Error("TOWNSHIP-CODE", row.Code, $"区划代码与乡镇不符，{match.Found.Name}的代码是{match.Found.Code}。", "核对区划代码和乡镇名称。");
        return null;
    }

    internal static bool IsFirst(Township township, AllocationDraftRow row, Dictionary<string, SourcePlace> seen, AllocationFaultList faults)
    {
        var written = (row.Name ?? row.Code)!;
        if (seen.TryAdd(township.Code, written.Place)) return true;
        faults.Error("TOWNSHIP-TWICE", written, $"{township.Name}出现了两次，第一次在{seen[township.Code].Describe()}。", "合并为一行，或删去多余的一行。");
        return false;
    }

    private static long? Amount(AllocationDraftRow row, MoneyUnit? unit, AllocationFaultList faults)
    {
        // A township that is the sum of its villages lacks an amount when one of theirs cannot be read; that has its own fault.
        if (row.Amount is null && row.Villages.Count > 0) return null;
        var read = MoneyText.Read(row.Amount?.Value, unit ?? MoneyUnit.Yuan);
        var place = row.Amount ?? Beside(row);
        if (!read.IsAmount) faults.Error("AMOUNT-FORM", place, $"{read.Message}。", "填写数字金额，精确到分。");
        else if (read.Fen <= 0) faults.Error("AMOUNT-POSITIVE", place, "金额应大于零。", "核对金额；不分配的乡镇请删去该行。");
        return read.IsAmount && read.Fen > 0 && unit is not null ? read.Fen : null;
    }

    private static int? Count(Sourced<string>? written, string what, AllocationFaultList faults, out bool isRead)
    {
        isRead = true;
        var plain = HalfWidth.Compact(written?.Value).Replace(",", "", StringComparison.Ordinal);
        if (plain.Length == 0) return null;
        if (int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count;
        isRead = false;
        faults.Error("COUNT-FORM", written, $"{what}不是整数。", $"{what}填写整数，没有的留空。");
        return null;
    }

    // A missing cell has no place of its own: its neighbour in the row leads there.
    private static Sourced<string>? Beside(AllocationDraftRow row)
    {
        var place = (row.Amount ?? row.Name ?? row.Code ?? row.Households ?? row.Persons ?? row.Note)?.Place;
        return place is null ? null : new("", place with { Column = null });
    }
}
