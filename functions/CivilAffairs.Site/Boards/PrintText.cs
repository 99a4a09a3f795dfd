using SkiaSharp;

namespace CivilAffairs.Site.Boards;

/// <summary>Puts text on a page.</summary>
internal sealed class PrintText(PrintFonts fonts)
{
    // Marks that must not begin a line.
    private const string Closing = "，。、；：？！）〕》”’%";

    private static readonly SKColor Ink = new(0x10, 0x10, 0x10);

    /// <summary>One line at a baseline; too wide a text is set narrower rather than cut.</summary>
    public void Line(SKCanvas canvas, string text, float x, float y, float size, float width, SKTextAlign align = SKTextAlign.Left, bool bold = false, SKColor? color = null)
    {
        var printable = fonts.Printable(text);
        using var font = fonts.OfSize(size);
        font.Embolden = bold;
        var wide = font.MeasureText(printable);
        if (wide > width) font.ScaleX = width / wide;
        using var paint = new SKPaint { Color = color ?? Ink, IsAntialias = true };
        var from = align switch { SKTextAlign.Center => x + width / 2, SKTextAlign.Right => x + width, _ => x };
        canvas.DrawText(printable, from, y, align, font, paint);
    }

    /// <summary>A paragraph from a top edge; returns its bottom edge.</summary>
    public float Paragraph(SKCanvas canvas, string text, float x, float top, float size, float width, float leading = 1.6f, bool bold = false)
    {
        foreach (var line in Wrap(text, size, width))
        {
            Line(canvas, line, x, top + size, size, width, bold: bold);
            top += size * leading;
        }

        return top;
    }

    /// <summary>Lines of a paragraph; Chinese may break between any two characters but before a closing mark.</summary>
    public IReadOnlyList<string> Wrap(string text, float size, float width)
    {
        using var font = fonts.OfSize(size);
        var printable = fonts.Printable(text);
        var lines = new List<string>();
        while (printable.Length > 0)
        {
            var fits = Math.Max(1, font.BreakText(printable, width));
            if (fits < printable.Length && Closing.Contains(printable[fits], StringComparison.Ordinal) && fits > 1) fits--;
            // Half a surrogate pair is no character.
            if (fits < printable.Length && char.IsLowSurrogate(printable[fits])) fits = fits > 1 ? fits - 1 : fits + 1;
            lines.Add(printable[..fits]);
            printable = printable[fits..];
        }

        return lines;
    }
}
