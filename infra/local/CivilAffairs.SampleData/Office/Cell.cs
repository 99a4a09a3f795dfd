using System.Globalization;

namespace CivilAffairs.SampleData.Office;

/// <summary>Cell formats of <see cref="Workbook"/>; the numbers are indexes into its style table.</summary>
internal enum CellFormat
{
    Plain = 0,
    Title = 1,
    Heading = 2,
    Text = 3,
    Whole = 4,
    Money = 5,
    Right = 6,
}

/// <summary>One cell: text, or a number kept as the digits that go into the file.</summary>
internal readonly record struct Cell(string Value, bool IsNumber, CellFormat Format)
{
    public static Cell Text(string value, CellFormat format = CellFormat.Text) => new(value, false, format);

    public static Cell Number(long value) => new(value.ToString(CultureInfo.InvariantCulture), true, CellFormat.Whole);

    /// <summary>An amount in yuan.</summary>
    public static Cell Yuan(long fen) => new((fen / 100m).ToString("0.##", CultureInfo.InvariantCulture), true, CellFormat.Money);

    /// <summary>A number as a spreadsheet writes it, digits and exponent left alone.</summary>
    public static Cell RawNumber(string digits) => new(digits, true, CellFormat.Whole);

    public static Cell Empty(CellFormat format = CellFormat.Text) => new("", false, format);
}
