using System.Globalization;
using System.Text;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Documents.Workbooks;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CivilAffairs.Documents.Sources;

/// <summary>Reads workbooks of Excel 97–2003 and WPS 表格 (.xls, .et) into sheets of text.</summary>
internal static class OldWorkbook
{
    private const int MaximumSheets = 256;
    private const int LastRow = 65_536;
    private const int LastColumn = 256;

    // Every place of a sheet up to its last cell is looked at; one sheet can have 16,777,216. More of them would take minutes.
    private const long MaximumPlaces = 24_000_000;
    private const int PlacesOfARow = 10;

    // Texts of workbooks before Excel 97 are in a code page.
    static OldWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads all sheets; the stream stays the caller's.</summary>
    /// <exception cref="FileRefusedException">The workbook has a password.</exception>
    /// <exception cref="InvalidDataException">It does not hold together.</exception>
    public static IReadOnlyList<RowSheet> Read(string fileName, Stream content)
    {
        try
        {
            OldContainer.Check(content);
            content.Position = 0;
            using var reader = ExcelReaderFactory.CreateBinaryReader(content, new ExcelReaderConfiguration { LeaveOpen = true });
            return ReadSheets(reader);
        }
        catch (InvalidPasswordException)
        {
            throw new FileRefusedException(FormatRefusal.Locked(fileName));
        }
        catch (Exception damage) when (damage is not (FileBoundException or OutOfMemoryException))
        {
            // The library meets damage with exceptions of every kind.
            throw new InvalidDataException("The old workbook does not hold together.", damage);
        }
    }

    private static List<RowSheet> ReadSheets(IExcelDataReader reader)
    {
        var sheets = new List<RowSheet>();
        var places = 0L;
        do
        {
            if (sheets.Count == MaximumSheets) throw new InvalidDataException("Too many sheets.");
            var rows = ReadRows(reader, ref places);
            var merged = (reader.MergeCells ?? []).Select(area => new MergedArea(area.FromColumn + 1, area.FromRow + 1, area.ToColumn + 1, area.ToRow + 1));
            sheets.Add(new OldSheet(reader.Name ?? "", reader.VisibleState is "hidden" or "veryhidden", rows, [.. merged]));
        }
        while (reader.NextResult());
        return sheets;
    }

    private static List<SheetRow> ReadRows(IExcelDataReader reader, ref long places)
    {
        // The library looks for every row that the sheet says it has, be they two thousand million.
        if (reader.RowCount > LastRow) throw new InvalidDataException("The sheet is too large.");
        var rows = new List<SheetRow>();
        var pool = new TextPool();
        for (var number = 1; reader.Read(); number++)
        {
            if (number > LastRow || reader.FieldCount > LastColumn) throw new InvalidDataException("The sheet is too large.");
            places += reader.FieldCount + PlacesOfARow;
            if (places > MaximumPlaces) throw new FileBoundException("The sheets are too large.");
            var cells = new List<SheetCell>();
            for (var column = 0; column < reader.FieldCount; column++)
            {
                if (Text(reader, column) is { Length: > 0 } text) cells.Add(new SheetCell(column + 1, pool.Take(text)));
            }

            if (cells.Count > 0) rows.Add(new SheetRow(number, cells, reader.RowHeight == 0));
        }

        return rows;
    }

    private static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => CellText.Clean(text),
        double number => CellNumber.Write(number.ToString("R", CultureInfo.InvariantCulture)),
        DateTime day => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
        bool flag => flag ? "TRUE" : "FALSE",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };
}
