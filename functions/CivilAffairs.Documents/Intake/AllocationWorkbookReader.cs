using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Intake;

/// <summary>Reads a joint document kept as a table: labelled rows, the township table, totals.</summary>
internal static class AllocationWorkbookReader
{
    // A county has some dozens of townships; more rows are another kind of table.
    private const int MaximumRows = 5_000;

    /// <summary>Reads the sheets.</summary>
    public static AllocationDraft Read(string file, IReadOnlyList<RowSheet> sheets)
    {
        var faults = new List<Fault>();
        var tables = new List<(string Sheet, AllocationTable Table)>();
        foreach (var sheet in sheets)
        {
            if (sheet.IsHidden) faults.Add(SheetFaults.Hidden(file, sheet.Name));
            else tables.Add((sheet.Name, ReadSheet(file, sheet, faults)));
        }

        var found = tables.Where(entry => entry.Table.IsFound).ToList();
        if (found.Count == 0) return WithoutTable(file, tables, faults);
        if (found.Count > 1) faults.Add(SheetFaults.SeveralTables(file, [.. found.Select(entry => entry.Sheet)]));
        // Labels may stand on a cover sheet.
        return AllocationDraftBuilder.Build(found[0].Table, [.. tables.Select(entry => entry.Table)], faults);
    }

    private static AllocationTable ReadSheet(string file, RowSheet sheet, List<Fault> faults)
    {
        var rows = BoundedRows.Take(sheet, MaximumRows + 1);
        if (rows.Count > MaximumRows) faults.Add(SheetFaults.TooManyRows(file, sheet.Name, MaximumRows));
        return new AllocationTableReader(file, sheet.Name, rows).Read();
    }

    private static AllocationDraft WithoutTable(string file, List<(string Sheet, AllocationTable Table)> tables, List<Fault> faults)
    {
        var (sheet, closest) = tables.Where(entry => entry.Table.Closest is not null).Select(entry => (entry.Sheet, entry.Table.Closest)).FirstOrDefault();
        var place = closest is null ? null : new SourcePlace(file, sheet, closest.LastRow);
        faults.Insert(0, AllocationFaults.NoTable(file, place, closest?.Found ?? ""));
        return AllocationDraftBuilder.Build(new AllocationTable(), [.. tables.Select(entry => entry.Table)], faults);
    }
}
