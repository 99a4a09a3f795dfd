using QRCoder;
using SkiaSharp;

namespace CivilAffairs.Site.Boards;

/// <summary>Draws a QR code as squares: sharp at any size, and readable when a corner of the paper is torn.</summary>
internal static class PrintQr
{
    /// <summary>Draws the code with its quiet zone into a square.</summary>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float side)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var step = side / modules.Count;
        using var paper = new SKPaint { Color = SKColors.White };
        using var ink = new SKPaint { Color = SKColors.Black };
        canvas.DrawRect(x, y, side, side, paper);
        for (var row = 0; row < modules.Count; row++)
        {
            // Neighbouring squares in one rectangle: no hairlines between them, and a tenth of the drawing.
            for (var column = 0; column < modules.Count; column++)
            {
                if (!modules[row][column]) continue;
                var end = column;
                while (end + 1 < modules.Count && modules[row][end + 1]) end++;
                canvas.DrawRect(x + column * step, y + row * step, (end - column + 1) * step, step, ink);
                column = end;
            }
        }
    }
}
