using SkiaSharp;

namespace CivilAffairs.Site.Boards;

/// <summary>A ruled table that goes on over pages. Widths are shares of the table's width.</summary>
internal sealed record BoardTable(IReadOnlyList<BoardColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Total)
{
    /// <summary>Height of a row in A3 points: large type, to be read standing before the board.</summary>
    public const float RowHeight = 30;

    private const float TextSize = 19;
    private const float Padding = 7;

    /// <summary>Draws the header and as many rows from <paramref name="from"/> as fit above <paramref name="bottom"/>; the total after the last row. Returns the number of the next row.</summary>
    public int Draw(SKCanvas canvas, PrintText text, int from, float left, float top, float width, float bottom)
    {
        DrawRow(canvas, text, [.. Columns.Select(column => column.Title)], left, top, width, bold: true);
        top += RowHeight;
        var next = from;
        while (next < Rows.Count && top + RowHeight * (next == Rows.Count - 1 ? 2 : 1) <= bottom)
        {
            DrawRow(canvas, text, Rows[next++], left, top, width, bold: false);
            top += RowHeight;
        }

        if (next == Rows.Count) DrawRow(canvas, text, Total, left, top, width, bold: true);
        return next;
    }

    private void DrawRow(SKCanvas canvas, PrintText text, IReadOnlyList<string> cells, float left, float top, float width, bool bold)
    {
        using var rule = new SKPaint { Color = SKColors.Black, StrokeWidth = 0.8f, IsStroke = true, IsAntialias = true };
        if (bold)
        {
            using var shade = new SKPaint { Color = new SKColor(0xee, 0xee, 0xee) };
            canvas.DrawRect(left, top, width, RowHeight, shade);
        }

        foreach (var (column, cell) in Columns.Zip(cells))
        {
            var cellWidth = width * column.Share;
            canvas.DrawRect(left, top, cellWidth, RowHeight, rule);
            text.Line(canvas, cell, left + Padding, top + RowHeight * 0.7f, TextSize, cellWidth - 2 * Padding, column.IsNumber ? SKTextAlign.Right : SKTextAlign.Left, bold);
            left += cellWidth;
        }
    }
}

/// <summary>A column of a board.</summary>
internal sealed record BoardColumn(string Title, float Share, bool IsNumber = false);
