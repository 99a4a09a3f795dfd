using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Rosters;

/// <summary>
/// Decides whether a township's roster may be posted (domain.md §7.2, C10–C19): every row, every total, every name on it.
/// Linear in its rows. Faults carry masked IDs and cards.
/// </summary>
public static class RosterCheck
{
    /// <summary>Rows that one roster may have.</summary>
    public const int MaximumRows = 200_000;

    private static readonly RosterColumn[] Needed =
    [
        RosterColumn.Village, RosterColumn.Name, RosterColumn.ResidentId, RosterColumn.HouseholdSize,
        RosterColumn.AssistedPersons, RosterColumn.Amount, RosterColumn.Bank, RosterColumn.Card,
    ];

    /// <summary>Checks a roster as read against what is expected of it.</summary>
    public static RosterCheckResult Check(RosterDraft draft, RosterExpectation expected)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(expected);
        // A file that could not be opened lacks nothing but that.
        if (Intake.Fault.IsRefusal(draft.Faults)) return new([], draft.Faults, "", "", 0);
        var faults = new RosterFaultList(expected.FileName, draft);
        RosterHeadingCheck.Check(draft, expected, faults);
        var (maker, reviewer) = RosterSignatures.Check(draft, faults);
        if (!IsReadable(draft, faults)) return new([], faults.InOrder(), maker, reviewer, 0);

        var rows = new RosterRowCheck(draft, expected, faults);
        var repeats = new RosterRepeats(faults);
        var sums = new RosterSums(draft, expected, faults);
        var splits = new RosterEqualSplits(expected.EqualSplitHouseholds);
        var entries = new List<RosterEntry>(draft.Rows.Count);
        for (var i = 0; i < draft.Rows.Count; i++)
        {
            var row = rows.Check(draft.Rows[i], i + 1);
            sums.Add(row.AmountFen);
            var isFirst = repeats.Add(row);
            if (row.Entry is null || !isFirst) continue;
            entries.Add(row.Entry);
            splits.Add(row.Entry);
        }

        sums.Finish();
        RosterVillages.Check(entries, expected, faults);
        if (!sums.IsEqualSplit) splits.Finish(faults);
        return new(entries, faults.InOrder(), maker, reviewer, entries.Aggregate(0L, (sum, entry) => checked(sum + entry.AmountFen)));
    }

    private static bool IsReadable(RosterDraft draft, RosterFaultList faults)
    {
        if (draft.Rows.Count == 0)
        {
            if (!draft.Faults.Any(fault => fault.Severity == Intake.FaultSeverity.Error)) faults.Error("EMPTY", faults.Whole, "", "花名册里没有人员。", "每户一行填写后再上传。");
            return false;
        }

        if (draft.Rows.Count > MaximumRows)
        {
            faults.Error("TOO-LONG", faults.Whole, $"{draft.Rows.Count}", $"花名册超过{MaximumRows}行。", "分开上传，或删去表格下方的空行。");
            return false;
        }

        // Readers name missing columns with their places; a draft from elsewhere is held to the same.
        var missing = Needed.Where(column => !draft.Columns.ContainsKey(column)).ToArray();
        if (missing.Length > 0 && !draft.Faults.Any(fault => fault.Code == "ROSTER-COLUMN"))
            faults.Error("COLUMN", faults.Whole, string.Join("、", missing.Select(RosterColumnNames.Of)), "表头缺少必需的列。", "按花名册模板补上这些列。");
        return missing.Length == 0;
    }
}
