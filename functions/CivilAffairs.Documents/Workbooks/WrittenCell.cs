using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>A cell to write: text, a number, or a formula with its result.</summary>
internal sealed record WrittenCell(CellLook Style, string? Text = null, decimal? Number = null, string? Formula = null)
{
    /// <summary>A text.</summary>
    public static WrittenCell Of(string text, CellLook style = CellLook.Plain) => new(style, Text: text);

    /// <summary>A number.</summary>
    public static WrittenCell Of(decimal number, CellLook style) => new(style, Number: number);

    /// <summary>A formula together with what it gives, so that readers without a calculator see it too.</summary>
    public static WrittenCell Of(string formula, decimal result, CellLook style) => new(style, Number: result, Formula: formula);

    /// <summary>Nothing but borders.</summary>
    public static WrittenCell Empty(CellLook style) => new(style);

    /// <summary>The element at a place.</summary>
    public Cell Build(int column, int row)
    {
        var cell = new Cell
        {
            CellReference = string.Create(CultureInfo.InvariantCulture, $"{ColumnLetters.Write(column)}{row}"),
            StyleIndex = (uint)Style,
        };
        if (Text is not null)
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new Text(Text) { Space = SpaceProcessingModeValues.Preserve });
        }

        if (Formula is not null) cell.CellFormula = new CellFormula(Formula);
        if (Number is { } number) cell.CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture));
        return cell;
    }
}
