namespace CivilAffairs.Documents.Workbooks;

/// <summary>One cell with content: 1-based column, trimmed text, and whether it holds a formula that was never calculated.</summary>
internal readonly record struct SheetCell(int Column, string Text, bool IsUncalculated = false);

/// <summary>One row of a sheet or of a table in a text document: 1-based number, its cells with content from left to right.</summary>
internal sealed class SheetRow(int number, List<SheetCell> cells, bool isHidden = false)
{
    /// <summary>1-based row number.</summary>
    public int Number { get; } = number;

    /// <summary>Cells with content, by column.</summary>
    public IReadOnlyList<SheetCell> Cells { get; } = cells;

    /// <summary>Hidden or filtered away.</summary>
    public bool IsHidden { get; } = isHidden;

    /// <summary>Text of a column, empty when there is none.</summary>
    public string Text(int column)
    {
        // Where no cell before it is empty, which is most rows, a column stands at its own number.
        if ((uint)(column - 1) < (uint)cells.Count && cells[column - 1].Column == column) return cells[column - 1].Text;
        foreach (var cell in cells)
        {
            if (cell.Column == column) return cell.Text;
        }

        return "";
    }

    /// <summary>No content at all.</summary>
    public bool IsBlank => Cells.Count == 0;
}
