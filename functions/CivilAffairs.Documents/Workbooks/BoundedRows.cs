using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>Takes rows of a sheet into memory without more cells than a table of townships can have.</summary>
internal static class BoundedRows
{
    private const int MaximumCells = 2_000_000;
    private const long MaximumLetters = 32L * 1024 * 1024;

    /// <summary>The first rows.</summary>
    /// <exception cref="FileBoundException">They hold more than any table.</exception>
    public static List<SheetRow> Take(RowSheet sheet, int count)
    {
        var rows = new List<SheetRow>();
        var (cells, letters) = (0, 0L);
        foreach (var row in sheet.Rows())
        {
            cells += row.Cells.Count;
            foreach (var cell in row.Cells) letters += cell.Text.Length;
            if (cells > MaximumCells || letters > MaximumLetters) throw new FileBoundException("A sheet holds too much.");
            rows.Add(row);
            if (rows.Count == count) break;
        }

        return rows;
    }
}
