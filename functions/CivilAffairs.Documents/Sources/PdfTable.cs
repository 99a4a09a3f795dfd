using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Sources;

/// <summary>
/// Puts the stretches of table lines into columns. The fullest lines say where the columns lie; other stretches go to the column that
/// they overlap most. Two numbers that fall into one cell are parted by a bar, which makes them no number: they are never joined.
/// </summary>
internal static class PdfTable
{
    /// <summary>Rows, numbered from 1.</summary>
    public static IReadOnlyList<SheetRow> Rows(IReadOnlyList<PdfLine> lines)
    {
        var columns = Columns(lines);
        return [.. lines.Select((line, index) => new SheetRow(index + 1, Cells(line, columns)))];
    }

    private static List<(double Left, double Right)> Columns(IReadOnlyList<PdfLine> lines)
    {
        var most = lines.Max(line => line.Stretches.Count);
        var full = lines.Where(line => line.Stretches.Count >= Math.Max(2, most - 1)).SelectMany(line => line.Stretches).OrderBy(stretch => stretch.Left);
        var columns = new List<(double Left, double Right)>();
        foreach (var stretch in full)
        {
            if (columns.Count > 0 && stretch.Left < columns[^1].Right) columns[^1] = (columns[^1].Left, Math.Max(columns[^1].Right, stretch.Right));
            else columns.Add((stretch.Left, stretch.Right));
        }

        return columns;
    }

    private static List<SheetCell> Cells(PdfLine line, List<(double Left, double Right)> columns)
    {
        var cells = new SortedDictionary<int, string>();
        foreach (var stretch in line.Stretches)
        {
            var column = Column(stretch, columns);
            cells[column] = cells.TryGetValue(column, out var text) ? Join(text, stretch.Text) : stretch.Text;
        }

        return [.. cells.Select(cell => new SheetCell(cell.Key + 1, cell.Value))];
    }

    private static string Join(string left, string right) => left.Any(char.IsDigit) && right.Any(char.IsDigit) ? $"{left}|{right}" : $"{left} {right}";

    private static int Column(PdfStretch stretch, List<(double Left, double Right)> columns)
    {
        var best = 0;
        for (var index = 1; index < columns.Count; index++)
        {
            if (Overlap(stretch, columns[index]) > Overlap(stretch, columns[best])) best = index;
        }

        return best;
    }

    // Below zero it is the distance between the two.
    private static double Overlap(PdfStretch stretch, (double Left, double Right) column) => Math.Min(stretch.Right, column.Right) - Math.Max(stretch.Left, column.Left);
}
