using System.Globalization;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>Holds declared numbers of townships, households and persons against the table.</summary>
internal static class AllocationCounts
{
    /// <summary>Checks what is declared; what is not declared is not asked for.</summary>
    public static void Check(AllocationDraft draft, AllocationFaultList faults)
    {
        if (draft.Rows.Count == 0) return;
        var households = Sum(draft.Rows.Select(row => row.Households));
        Compare("TOWNSHIPS", "乡镇数", draft.TownshipsInBody, draft.Rows.Count, draft.Rows[0].Name ?? draft.Rows[0].Amount, faults);
        var villages = draft.Rows.SelectMany(row => row.Villages).ToList();
        if (villages.Count > 0) Compare("VILLAGES", "村（社区）数", draft.VillagesInBody, villages.Count, villages[0].Village, faults);
        Compare("HOUSEHOLDS", "户数", draft.HouseholdsInTable, households, draft.Rows[0].Households, faults);
        Compare("HOUSEHOLDS", "户数", draft.HouseholdsInBody, households, draft.Rows[0].Households, faults);
        Compare("PERSONS", "人口", draft.PersonsInTable, Sum(draft.Rows.Select(row => row.Persons)), draft.Rows[0].Persons, faults);
    }

    private static void Compare(string code, string what, Sourced<string>? declared, long? counted, Sourced<string>? first, AllocationFaultList faults)
    {
        if (declared is null || counted is null || Read(declared.Value) is not { } number || number == counted) return;
        faults.Error($"DECLARED-{code}", declared, $"写明的{what}是{number}（{declared.Place.Describe()}），而分配表各行共{counted}（{first?.Place.Describe()}起）。", $"核对{what}，改为一致。");
    }

    // Rows may leave the cell empty; then there is no sum to hold anything against.
    private static long? Sum(IEnumerable<Sourced<string>?> cells)
    {
        long sum = 0;
        foreach (var cell in cells)
        {
            if (cell is null || Read(cell.Value) is not { } number) return null;
            sum += number;
        }

        return sum;
    }

    private static int? Read(string text) =>
        int.TryParse(HalfWidth.Compact(text).Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
