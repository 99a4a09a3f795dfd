using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Tables;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>Reads one sheet of a roster workbook in a single pass: heading, header, rows, total, signatures.</summary>
internal sealed class RosterSheetReader(string file, RowSheet sheet)
{
    private const int LastRowToStartAt = 60;
    private const int FewestColumnsOfAHeader = 4;
    private static readonly HeaderSearch<RosterColumn> Search = new(RosterColumnWords.Words, RosterColumnWords.Keys);
    private readonly RosterHeading heading = new(file, sheet.Name);
    private TableHeader<RosterColumn>? header;
    private TableHeader<RosterColumn>? closest;
    private RosterTable? table;

    /// <summary>Reads the sheet; a sheet without a roster has no table, and a fault when it came close to one.</summary>
    public (RosterDraft Draft, bool HasTable) Read()
    {
        ReadRows(sheet.Rows());
        if (table is null) return (WithoutTable(), false);
        table.FillMerged(sheet.Merged);
        return (Draft(table), true);
    }

    /// <summary>The header at a row, together with the next one when that continues it; null when the row is none.</summary>
    public static TableHeader<RosterColumn>? HeaderAt(SheetRow row, SheetRow? next)
    {
        var candidate = row.Number > LastRowToStartAt ? null : Search.Read(row, next);
        return candidate is not null && IsHeader(candidate) ? candidate : null;
    }

    private void ReadRows(IEnumerable<SheetRow> rows)
    {
        SheetRow? previous = null;
        foreach (var row in rows)
        {
            // One row late, since a header may take two.
            if (previous is not null) Take(previous, row);
            previous = row;
        }

        if (previous is not null) Take(previous, null);
    }

    private void Take(SheetRow row, SheetRow? next)
    {
        if (header is not null)
        {
            if (row.Number > header.LastRow) table?.Take(row);
            return;
        }

        if (row.Number > LastRowToStartAt) return;
        var candidate = Search.Read(row, next);
        if (IsHeader(candidate)) Start(candidate);
        else heading.Take(row);
        if (candidate.Columns.Count > (closest?.Columns.Count ?? 1)) closest = candidate;
    }

    private static bool IsHeader(TableHeader<RosterColumn> candidate) =>
        candidate.Columns.Count >= FewestColumnsOfAHeader
        && (candidate.Columns.ContainsKey(RosterColumn.Name) || candidate.Columns.ContainsKey(RosterColumn.ResidentId));

    private void Start(TableHeader<RosterColumn> found)
    {
        header = found;
        heading.CheckHeader(found);
        if (RosterColumnWords.Needed.All(found.Columns.ContainsKey)) table = new RosterTable(file, sheet.Name, found, heading);
    }

    private RosterDraft WithoutTable()
    {
        if ((header ?? closest) is not { } near) return new RosterDraft { Sheet = sheet.Name };
        var place = RosterFaults.HeaderPlace(file, sheet.Name, near);
        var missing = RosterColumnWords.Needed.Where(column => !near.Columns.ContainsKey(column));
        var faults = missing.Select(column => RosterFaults.MissingColumn(place, RosterColumnNames.Of(column), near.Found));
        return Labels(new RosterDraft { Sheet = sheet.Name, Columns = ColumnLabels(near), Faults = [.. faults, .. heading.Faults] });
    }

    private RosterDraft Draft(RosterTable read) => Labels(new RosterDraft
    {
        Sheet = sheet.Name,
        Columns = ColumnLabels(read.Header),
        Rows = read.Rows,
        TotalInTable = read.Total,
        Faults = [.. heading.Faults, .. read.Faults],
    });

    private RosterDraft Labels(RosterDraft draft) => draft with
    {
        DocumentNumber = heading.Find(RosterLabel.DocumentNumber),
        Township = heading.Find(RosterLabel.Township),
        Maker = heading.Find(RosterLabel.Maker),
        Reviewer = heading.Find(RosterLabel.Reviewer),
        Basis = heading.Find(RosterLabel.Basis),
        TemplateVersion = heading.Find(RosterLabel.TemplateVersion),
    };

    private static Dictionary<RosterColumn, string> ColumnLabels(TableHeader<RosterColumn> read) =>
        read.Columns.ToDictionary(entry => entry.Key, entry => entry.Value.Label);
}
