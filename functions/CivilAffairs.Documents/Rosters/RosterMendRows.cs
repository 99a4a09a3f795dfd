using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>The rows of a list of mends.</summary>
internal sealed class RosterMendRows(RosterDraft roster, IReadOnlyList<Fault> faults)
{
    /// <summary>1-based column of 处理; the remarks follow it.</summary>
    public static readonly int ChangeColumn = RosterLayout.Columns.Count + 1;

    private readonly HashSet<int> rowNumbers = [.. roster.Rows.Select(row => row.RowNumber)];

    private readonly ILookup<int, Fault> byRow = faults.Where(fault => fault.Place.Row is not null && (fault.Place.Sheet ?? roster.Sheet) == roster.Sheet).ToLookup(fault => fault.Place.Row!.Value);

    /// <summary>Widths and looks of the columns.</summary>
    public static IReadOnlyList<(double Width, CellLook Style)> Columns { get; } =
        [.. RosterLayout.Columns.Select(column => (column.Width, column.Style)), (8, CellLook.EntryText), (60, CellLook.EntryText)];

    /// <summary>Remarks on the roster as a whole, a line each.</summary>
    public string OfWholeRoster => Remarks(faults.Where(fault => fault.Severity == FaultSeverity.Error && !IsOfARow(fault)));

    /// <summary>The header; the remarks' column says what is wrong with the roster as a whole.</summary>
    public static WrittenCell?[] Header(string remarks) =>
    [
        .. RosterLayout.Columns.Select(column => WrittenCell.Of(RosterColumnNames.Of(column.Column), CellLook.Header)),
        WrittenCell.Of(RosterColumnNames.Of(RosterColumn.Change), CellLook.Header),
        WrittenCell.Of(remarks.Length == 0 ? RemarkSheet.Header : $"{RemarkSheet.Header}\n{remarks}", CellLook.Header),
    ];

    /// <summary>A row of the roster by its number.</summary>
    public WrittenCell?[] Row(int number)
    {
        var row = roster.Rows[number - 1];
        var own = byRow[row.RowNumber].ToList();
        var marked = own.Select(fault => ColumnOf(fault.Place.Column)).ToHashSet();
        var remarks = Remarks(own);
        return
        [
            .. RosterLayout.Columns.Select(column => column.Column == RosterColumn.Sequence
                ? WrittenCell.Of(number, CellLook.EntryCount)
                : Cell(row.Cells.GetValueOrDefault(column.Column, ""), marked.Contains(column.Column) ? CellLook.EntryMarked : column.Style)),
            WrittenCell.Empty(CellLook.EntryText),
            WrittenCell.Of(remarks.Length == 0 ? "错误：与检查报告中列出的同类问题相同，请一并改正。" : remarks, CellLook.EntryText),
        ];
    }

    /// <summary>A row for somebody who is not listed.</summary>
    public static WrittenCell?[] Spare() => [.. Columns.Select(column => WrittenCell.Empty(column.Style))];

    /// <summary>The total row with the total that the roster declared.</summary>
    public static WrittenCell?[] Total(string? declared) =>
    [
        .. RosterLayout.Columns.Select(column => column.Column switch
        {
            RosterColumn.Sequence => WrittenCell.Of("合计", CellLook.EntryText),
            RosterColumn.Amount => Cell(declared ?? "", CellLook.EntryYuan),
            RosterColumn.Note => WrittenCell.Of("全册合计", CellLook.EntryText),
            _ => WrittenCell.Empty(column.Style),
        }),
    ];

    private bool IsOfARow(Fault fault) => fault.Place.Row is { } row && rowNumbers.Contains(row) && byRow[row].Contains(fault);

    private static WrittenCell Cell(string text, CellLook look)
    {
        if (text.Length == 0) return WrittenCell.Empty(look);
        if (look == CellLook.EntryYuan && MoneyText.Read(text) is { IsAmount: true } money) return WrittenCell.Of(money.Fen / 100m, look);
        return WrittenCell.Of(text, look);
    }

    private static string Remarks(IEnumerable<Fault> list) =>
        string.Join('\n', list.Select(fault => $"{(fault.Severity == FaultSeverity.Error ? "错误" : "提醒")}：{fault.Message}{fault.Mend}").Distinct());

    // A fault names the column by letter and header as found, or by our own header alone.
    private RosterColumn? ColumnOf(string? written)
    {
        if (written is null) return null;
        var found = roster.Columns.Where(column => column.Value == written || RosterColumnNames.Of(column.Key) == written).Select(column => (RosterColumn?)column.Key);
        return found.FirstOrDefault();
    }
}
