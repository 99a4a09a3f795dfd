using DocumentFormat.OpenXml.Spreadsheet;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>How a written cell looks. The order is that of the style table.</summary>
internal enum CellLook
{
    /// <summary>Plain text without borders.</summary>
    Plain,

    /// <summary>Title above a table.</summary>
    Title,

    /// <summary>Header of a column.</summary>
    Header,

    /// <summary>Text in a table; digits stay text.</summary>
    Text,

    /// <summary>Whole number in a table.</summary>
    Count,

    /// <summary>Yuan with two decimals in a table.</summary>
    Yuan,

    /// <summary>Share in per cent in a table.</summary>
    Percent,

    /// <summary>Plain text at the right margin.</summary>
    Caption,

    /// <summary>Text to be filled in; in a protected sheet the entry looks alone may be changed.</summary>
    EntryText,

    /// <summary>Whole number to be filled in.</summary>
    EntryCount,

    /// <summary>Yuan to be filled in.</summary>
    EntryYuan,

    /// <summary>Text to be filled in outside of a table.</summary>
    EntryPlain,

    /// <summary>Text that must be mended.</summary>
    EntryMarked,
}

/// <summary>The style table of written workbooks.</summary>
internal static class CellLooks
{
    private const uint TextFormat = 49;
    private const uint WholeFormat = 1;
    private const uint YuanFormat = 4;
    private const uint PercentFormat = 10;

    /// <summary>The table; its formats are in the order of <see cref="CellLook"/>.</summary>
    public static Stylesheet Build() => new(
        new Fonts(Font(11, isBold: false), Font(16, isBold: true), Font(11, isBold: true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE8EEF4" }) { PatternType = PatternValues.Solid }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFFFC3C7" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), Grid()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            Format(1, 0, 0, 0, HorizontalAlignmentValues.Center),
            Format(2, 2, 1, TextFormat, HorizontalAlignmentValues.Center, wraps: true),
            Format(0, 0, 1, TextFormat, HorizontalAlignmentValues.Left),
            Format(0, 0, 1, WholeFormat, HorizontalAlignmentValues.Right),
            Format(0, 0, 1, YuanFormat, HorizontalAlignmentValues.Right),
            Format(0, 0, 1, PercentFormat, HorizontalAlignmentValues.Right),
            Format(0, 0, 0, 0, HorizontalAlignmentValues.Right),
            Entry(0, 1, TextFormat, HorizontalAlignmentValues.Left),
            Entry(0, 1, WholeFormat, HorizontalAlignmentValues.Right),
            Entry(0, 1, YuanFormat, HorizontalAlignmentValues.Right),
            Entry(0, 0, 0, HorizontalAlignmentValues.Left),
            Entry(3, 1, TextFormat, HorizontalAlignmentValues.Left)));

    private static Font Font(double size, bool isBold)
    {
        var font = new Font();
        if (isBold) font.Append(new Bold());
        font.Append(new FontSize { Val = size }, new FontName { Val = "宋体" }, new FontCharSet { Val = 134 });
        return font;
    }

    private static Border Grid() => new(
        new LeftBorder { Style = BorderStyleValues.Thin },
        new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin },
        new BottomBorder { Style = BorderStyleValues.Thin },
        new DiagonalBorder());

    private static CellFormat Entry(uint fill, uint border, uint number, HorizontalAlignmentValues side)
    {
        var format = Format(0, fill, border, number, side);
        format.Append(new Protection { Locked = false });
        format.ApplyProtection = true;
        return format;
    }

    private static CellFormat Format(uint font, uint fill, uint border, uint number, HorizontalAlignmentValues side, bool wraps = false) => new(
        new Alignment { Horizontal = side, Vertical = VerticalAlignmentValues.Center, WrapText = wraps })
    {
        FontId = font,
        FillId = fill,
        BorderId = border,
        NumberFormatId = number,
        ApplyFont = true,
        ApplyFill = true,
        ApplyBorder = true,
        ApplyNumberFormat = true,
        ApplyAlignment = true,
    };
}
