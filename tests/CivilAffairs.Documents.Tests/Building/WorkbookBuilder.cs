using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CivilAffairs.Documents.Tests.Building;

/// <summary>Builds real workbooks with the variations that offices produce.</summary>
public sealed class WorkbookBuilder
{
    private readonly List<(string Name, object?[][] Rows, string[] Merged, bool Hidden, int[] HiddenRows)> sheets = [];

    /// <summary>Adds a sheet; null cells stay empty, strings become shared texts.</summary>
    public WorkbookBuilder Sheet(string name, object?[][] rows, string[]? merged = null, bool hidden = false, int[]? hiddenRows = null)
    {
        sheets.Add((name, rows, merged ?? [], hidden, hiddenRows ?? []));
        return this;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Build()
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var list = new Sheets();
            book.Workbook = new Workbook(list);
            AddStyles(book);
            var texts = new SharedStringTable();
            book.AddNewPart<SharedStringTablePart>().SharedStringTable = texts;
            foreach (var (name, rows, merged, hidden, hiddenRows) in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = Worksheet(rows, merged, hiddenRows, texts);
                var sheet = new Sheet { Name = name, SheetId = (uint)(list.ChildElements.Count + 1), Id = book.GetIdOfPart(part) };
                if (hidden) sheet.State = SheetStateValues.Hidden;
                list.Append(sheet);
            }
        }

        return stream.ToArray();
    }

    private static void AddStyles(WorkbookPart book)
    {
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 176, FormatCode = "yyyy\"年\"m\"月\"d\"日\"" }),
            new Fonts(new Font()),
            new Fills(new Fill()),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 176, ApplyNumberFormat = true }));
    }

    private static Worksheet Worksheet(object?[][] rows, string[] merged, int[] hiddenRows, SharedStringTable texts)
    {
        var data = new SheetData();
        for (var index = 0; index < rows.Length; index++)
        {
            if (rows[index].Length == 0) continue;
            var row = new Row { RowIndex = (uint)(index + 1) };
            if (hiddenRows.Contains(index + 1)) row.Hidden = true;
            for (var column = 0; column < rows[index].Length; column++)
            {
                if (rows[index][column] is { } value) row.Append(Cell(value, Reference(column, index), texts));
            }

            data.Append(row);
        }

        var sheet = new Worksheet(data);
        if (merged.Length > 0) sheet.Append(new MergeCells(merged.Select(area => new MergeCell { Reference = area })));
        return sheet;
    }

    private static string Reference(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row + 1}");

    private static Cell Cell(object value, string reference, SharedStringTable texts) => value switch
    {
        string text => Shared(reference, texts, new SharedStringItem(new Text(text) { Space = SpaceProcessingModeValues.Preserve })),
        RunsCell runs => Shared(reference, texts, new SharedStringItem(runs.Texts.Select(run => new Run(new Text(run) { Space = SpaceProcessingModeValues.Preserve })))),
        InlineCell inline => new Cell { CellReference = reference, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(inline.Text)) },
        NumberCell number => new Cell { CellReference = reference, CellValue = new CellValue(number.Stored) },
        DayCell day => new Cell { CellReference = reference, StyleIndex = 1, CellValue = new CellValue(day.Serial.ToString(CultureInfo.InvariantCulture)) },
        FormulaCell formula => Calculated(reference, formula),
        int whole => new Cell { CellReference = reference, CellValue = new CellValue(whole.ToString(CultureInfo.InvariantCulture)) },
        double number => new Cell { CellReference = reference, CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)) },
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static Cell Shared(string reference, SharedStringTable texts, SharedStringItem item)
    {
        texts.Append(item);
        var index = (texts.ChildElements.Count - 1).ToString(CultureInfo.InvariantCulture);
        return new Cell { CellReference = reference, DataType = CellValues.SharedString, CellValue = new CellValue(index) };
    }

    private static Cell Calculated(string reference, FormulaCell formula)
    {
        var cell = new Cell { CellReference = reference, CellFormula = new CellFormula(formula.Text) };
        if (formula.Result is not null) cell.CellValue = new CellValue(formula.Result);
        return cell;
    }
}
