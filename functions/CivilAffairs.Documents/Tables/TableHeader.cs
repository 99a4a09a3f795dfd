using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Tables;

/// <summary>One header cell: 1-based column and its text without spaces.</summary>
internal sealed record HeaderCell(int Column, string Text)
{
    /// <summary>As shown to a clerk: <c>C（金额）</c>.</summary>
    public string Label => $"{ColumnLetters.Write(Column)}（{Text}）";
}

/// <summary>A table's header as found: one row or two.</summary>
/// <typeparam name="TColumn">Columns of the table.</typeparam>
/// <param name="FirstRow">1-based row at which it starts.</param>
/// <param name="LastRow">1-based row at which it ends.</param>
/// <param name="Columns">Known columns.</param>
/// <param name="All">All header cells, known or not, from left to right.</param>
/// <param name="Rivals">Known columns that a second header names equally well.</param>
internal sealed record TableHeader<TColumn>(
    int FirstRow,
    int LastRow,
    IReadOnlyDictionary<TColumn, HeaderCell> Columns,
    IReadOnlyList<HeaderCell> All,
    IReadOnlyList<(TColumn Column, HeaderCell Cell)> Rivals)
    where TColumn : struct, Enum
{
    /// <summary>Label of a column, null when the table lacks it.</summary>
    public string? Label(TColumn column) => Columns.TryGetValue(column, out var cell) ? cell.Label : null;

    /// <summary>Text of a row in a column, empty when either is missing.</summary>
    public string Text(SheetRow row, TColumn column) => Columns.TryGetValue(column, out var cell) ? row.Text(cell.Column) : "";

    /// <summary>All headers as found, for a fault's value.</summary>
    public string Found => string.Join('、', All.Select(cell => cell.Text));
}
