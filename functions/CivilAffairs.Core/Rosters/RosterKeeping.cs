using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Rosters;

/// <summary>Whether the right rows of a refused roster are kept, and which rows are not right.</summary>
public static class RosterKeeping
{
    // What the reader may find wrong without doubt about the rows: a cell that its own row's check names too, and totals, which are written anew.
    private static readonly string[] HarmlessToRows = ["CELL-UNCALCULATED", "TABLE-TOTAL-TWICE"];

    // Rows of another document or township are no basis for anything.
    private static readonly string[] NotOfThisRoster = ["ROSTER-NUMBER-OTHER", "ROSTER-TOWNSHIP-OTHER", "ROSTER-TOO-LONG", "ROSTER-REMOVAL"];

    /// <summary>Whether a list of mends may answer the roster.</summary>
    public static bool CanKeep(RosterDraft draft, RosterCheckResult check)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(check);
        return draft.Rows.Count > 0
            && draft.Faults.All(fault => fault.Severity == FaultSeverity.Warning || HarmlessToRows.Contains(fault.Code))
            && check.Faults.All(fault => !NotOfThisRoster.Contains(fault.Code) && fault.Code != "ROSTER-COLUMN");
    }

    /// <summary>Numbers (counted over the data rows from 1) of the rows with an error, whether or not it is among the listed ones.</summary>
    /// <param name="draft">The roster.</param>
    /// <param name="check">Its check.</param>
    /// <param name="faults">All faults, those found after the check included.</param>
    public static IReadOnlyList<int> FaultyNumbers(RosterDraft draft, RosterCheckResult check, IReadOnlyList<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(faults);
        var right = check.Entries.Select(entry => entry.RowNumber).ToHashSet();
        // A row of the heading of a list of mends is no row of the merged roster, though its number is.
        foreach (var fault in faults.Where(fault => fault is { Severity: FaultSeverity.Error, Place.Row: not null } && (fault.Place.Sheet ?? draft.Sheet) == draft.Sheet)) right.Remove(fault.Place.Row!.Value);
        return [.. draft.Rows.Select((row, index) => (row.RowNumber, Number: index + 1)).Where(row => !right.Contains(row.RowNumber)).Select(row => row.Number)];
    }
}
