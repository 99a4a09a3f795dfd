using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Tables;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>Which sheet gets remarks, in which column, and which cells of which rows are meant.</summary>
internal sealed class RemarkSheet
{
    /// <summary>Header of the column of remarks.</summary>
    public const string Header = "核对意见";

    private readonly TableHeader<RosterColumn> header;
    private readonly Dictionary<int, (List<string> Remarks, SortedSet<int> Columns)> marks = [];

    private RemarkSheet(string part, TableHeader<RosterColumn> header, int column, bool hasEarlier) =>
        (Part, this.header, Column, HasEarlier) = (part, header, column, hasEarlier);

    /// <summary>Name of the sheet's part.</summary>
    public string Part { get; }

    /// <summary>1-based column of the remarks: the one of an earlier round, or the first free one.</summary>
    public int Column { get; }

    /// <summary>Whether remarks of an earlier round stand in the column.</summary>
    public bool HasEarlier { get; }

    /// <summary>Remarks and coloured columns of a row; null for a row that is right.</summary>
    public (string Remark, IReadOnlyCollection<int> Columns)? Marks(int row) =>
        marks.TryGetValue(row, out var mark) ? (string.Join("\n", mark.Remarks), mark.Columns) : null;

    /// <summary>The roster's sheet with its marks; null when no visible sheet has a roster's header.</summary>
    public static RemarkSheet? Find(Workbook workbook, IReadOnlyList<Fault> faults)
    {
        var named = faults.Select(fault => fault.Place.Sheet).FirstOrDefault(name => !string.IsNullOrEmpty(name));
        foreach (var sheet in workbook.Sheets.Where(sheet => !sheet.IsHidden && (named is null || sheet.Name == named)))
        {
            if (Look(workbook, sheet) is not { } found) continue;
            foreach (var fault in faults) found.Mark(fault);
            return found;
        }

        return null;
    }

    private static RemarkSheet? Look(Workbook workbook, WorkbookSheet sheet)
    {
        TableHeader<RosterColumn>? header = null;
        SheetRow? previous = null;
        var last = 0;
        int? earlier = null;
        foreach (var row in new SheetReader(workbook, sheet).Rows())
        {
            if (row.Cells.Count > 0) last = Math.Max(last, row.Cells[^1].Column);
            if (header is null && previous is not null) header = RosterSheetReader.HeaderAt(previous, row);
            if (header is null || row.Number <= header.LastRow) earlier = EarlierIn(row) ?? earlier;
            previous = row;
        }

        if (header is null || last >= ColumnLetters.LastColumn) return null;
        var found = new RemarkSheet(sheet.Part, header, earlier ?? last + 1, earlier is not null);
        found.Add(header.LastRow, Header, 0);
        return found;
    }

    private static int? EarlierIn(SheetRow row)
    {
        foreach (var cell in row.Cells)
        {
            if (cell.Text.StartsWith(Header, StringComparison.Ordinal)) return cell.Column;
        }

        return null;
    }

    private void Mark(Fault fault)
    {
        var word = fault.Severity == FaultSeverity.Error ? "错误" : "提醒";
        Add(fault.Place.Row ?? header.LastRow, $"{word}：{fault.Message}{fault.Mend}", ColumnOf(fault.Place.Column));
    }

    private void Add(int row, string remark, int column)
    {
        if (!marks.TryGetValue(row, out var mark)) marks.Add(row, mark = ([], []));
        if (!mark.Remarks.Contains(remark)) mark.Remarks.Add(remark);
        if (column > 0 && column != Column) mark.Columns.Add(column);
    }

    // E（身份证号） names the letter; a fault that was found without the file names the header alone.
    private int ColumnOf(string? written)
    {
        if (written is null) return 0;
        var letters = 0;
        while (letters < written.Length && char.IsAsciiLetterUpper(written[letters])) letters++;
        if (letters is > 0 and <= 3) return ColumnLetters.Parse(written[..letters] + "1").Column;
        var known = header.Columns.Where(entry => RosterColumnNames.Of(entry.Key) == written).Select(entry => entry.Value.Column);
        return known.FirstOrDefault();
    }
}
