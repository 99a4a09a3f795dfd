using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Tables;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>Gathers the rows below a roster's header: data, total, subtotals, repeated headers, signatures.</summary>
internal sealed class RosterTable(string file, string sheet, TableHeader<RosterColumn> header, RosterHeading heading)
{
    /// <summary>More households than any township has; bounds memory.</summary>
    public const int MaximumRows = 300_000;

    // Merged cells of these columns speak for all their rows; merged amounts or cards must not be multiplied.
    private static readonly RosterColumn[] Shared =
        [RosterColumn.Village, RosterColumn.Group, RosterColumn.FamilyType, RosterColumn.Category, RosterColumn.Standard, RosterColumn.Bank];

    private readonly (RosterColumn Column, int Index)[] columns = [.. header.Columns.Select(entry => (entry.Key, entry.Value.Column))];
    private readonly List<RosterDraftRow> rows = [];
    private readonly List<Fault> faults = [];
    private bool isTooLong;
    private int firstHidden;
    private int hidden;
    private int filled;

    /// <summary>The header.</summary>
    public TableHeader<RosterColumn> Header => header;

    /// <summary>Data rows in file order.</summary>
    public IReadOnlyList<RosterDraftRow> Rows => rows;

    /// <summary>合计 as written.</summary>
    public Sourced<string>? Total { get; private set; }

    /// <summary>What is wrong with the rows' form.</summary>
    public IReadOnlyList<Fault> Faults => hidden == 0 ? faults : [.. faults, SheetFaults.HiddenRows(file, sheet, firstHidden, hidden)];

    /// <summary>Takes the next row.</summary>
    public void Take(SheetRow row)
    {
        var cells = Cells(row);
        if (IsTotal(row, cells) || IsLabelled(row) || IsHeaderAgain(row)) return;
        if (IsBesideTheTable(row, cells) || (cells.Count == 1 && cells.ContainsKey(RosterColumn.Sequence))) return;
        Add(row, cells);
    }

    /// <summary>Gives rows inside a merged area that area's value, as a reader of the sheet sees it.</summary>
    public void FillMerged(IReadOnlyList<MergedArea> merged)
    {
        var byNumber = new Lazy<Dictionary<int, RosterCells>>(() => rows.ToDictionary(row => row.RowNumber, row => (RosterCells)row.Cells));
        foreach (var area in merged.Where(area => area.LastRow > area.FirstRow && area.FirstRow > header.LastRow))
        {
            var column = Shared.FirstOrDefault(column => header.Columns.TryGetValue(column, out var cell) && cell.Column == area.FirstColumn, RosterColumn.Sequence);
            if (column == RosterColumn.Sequence || !byNumber.Value.TryGetValue(area.FirstRow, out var first) || !first.TryGetValue(column, out var text)) continue;
            foreach (var row in RowsOf(area, byNumber.Value)) row.Add(column, text);
        }
    }

    private IEnumerable<RosterCells> RowsOf(MergedArea area, Dictionary<int, RosterCells> byNumber)
    {
        for (var number = area.FirstRow + 1; number <= area.LastRow; number++)
        {
            // Merged areas never overlap in a sheet that a spreadsheet wrote.
            if (++filled > Shared.Length * ColumnLetters.LastRow) throw new InvalidDataException("Merged areas overlap.");
            if (byNumber.TryGetValue(number, out var row)) yield return row;
        }
    }

    private RosterCells Cells(SheetRow row)
    {
        var cells = new RosterCells();
        foreach (var (column, index) in columns)
        {
            if (row.Text(index) is { Length: > 0 } text) cells.Add(column, text);
        }

        return cells;
    }

    private void Add(SheetRow row, RosterCells cells)
    {
        if (rows.Count == MaximumRows)
        {
            if (!isTooLong) faults.Add(SheetFaults.TooManyRows(file, sheet, MaximumRows));
            isTooLong = true;
            return;
        }

        rows.Add(new RosterDraftRow(row.Number, cells));
        if (row.IsHidden && hidden++ == 0) firstHidden = row.Number;
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var cell = row.Cells[index];
            if (cell.IsUncalculated) faults.AddRange(columns.Where(known => known.Index == cell.Column).Select(known => SheetFaults.Uncalculated(Place(row, known.Column))));
        }
    }

    // The line of 制表 and 审核 begins with a label; a data row never does.
    private bool IsLabelled(SheetRow row) => RosterLabels.Words.StartsWithLabel(row) && heading.Take(row);

    private bool IsTotal(SheetRow row, RosterCells cells)
    {
        if (row.Cells.Count == 0) return false;
        var (lead, name) = (row.Cells[0].Text, header.Text(row, RosterColumn.Name));
        if (TotalWords.IsSubtotal(lead) || TotalWords.IsSubtotal(name)) return true;
        if (!TotalWords.IsTotal(lead) && !TotalWords.IsTotal(name)) return false;
        if (cells.TryGetValue(RosterColumn.Amount, out var amount)) TakeTotal(new Sourced<string>(amount, Place(row, RosterColumn.Amount)));
        else if (row.Cells.Any(cell => cell.IsUncalculated)) faults.Add(SheetFaults.Uncalculated(Place(row, RosterColumn.Amount)));
        return true;
    }

    private void TakeTotal(Sourced<string> total)
    {
        if (Total is null) Total = total;
        else if (Total.Value != total.Value) faults.Add(TableFaults.TotalTwice(Total, total));
    }

    // 注：, 说明： and the like below the table, or words in a column that is not ours.
    private static bool IsBesideTheTable(SheetRow row, RosterCells cells) =>
        cells.Count == 0 || (row.Cells.Count == 1 && TotalWords.IsRemark(row.Cells[0].Text));

    // Headers are printed again on every page of some forms.
    private bool IsHeaderAgain(SheetRow row) => Repeats(row, RosterColumn.Name) && Repeats(row, RosterColumn.ResidentId);

    private bool Repeats(SheetRow row, RosterColumn column) =>
        header.Columns.TryGetValue(column, out var cell) && HeaderText.IsEndOf(cell.Text, row.Text(cell.Column));

    private SourcePlace Place(SheetRow row, RosterColumn column) => new(file, sheet, row.Number, header.Label(column));
}
