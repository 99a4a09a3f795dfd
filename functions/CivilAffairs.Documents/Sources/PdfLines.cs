using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace CivilAffairs.Documents.Sources;

/// <summary>Groups the letters of a page into lines, and a line into stretches that lie apart.</summary>
internal static class PdfLines
{
    // In em: letters of one word lie closer; digits are parted sooner, since two numbers read as one would be a wrong amount.
    private const double WordGap = 0.8;
    private const double DigitGap = 0.3;
    private const double SameLine = 0.4;

    // Bold made by drawing a letter twice shifts it by less.
    private const double DrawnTwice = 0.2;

    /// <summary>Lines from the top. Letters that are not drawn (the hidden text over a scan) are left out: nobody has checked them.</summary>
    public static IReadOnlyList<PdfLine> Of(Page page)
    {
        var letters = page.Letters.Where(letter => letter.RenderingMode != TextRenderingMode.Neither && !string.IsNullOrWhiteSpace(letter.Value)).ToList();
        if (letters.Any(letter => letter.TextOrientation != TextOrientation.Horizontal)) letters.RemoveAll(letter => letter.TextOrientation != TextOrientation.Horizontal);
        var lines = new List<List<Letter>>();
        foreach (var letter in letters.OrderByDescending(letter => letter.StartBaseLine.Y))
        {
            var isSame = lines.Count > 0 && Math.Abs(lines[^1][0].StartBaseLine.Y - letter.StartBaseLine.Y) <= SameLine * Size(letter);
            if (isSame) lines[^1].Add(letter);
            else lines.Add([letter]);
        }

        return [.. lines.Select(line => new PdfLine(Stretches(line), page.Number, line[0].StartBaseLine.Y))];
    }

    private static List<PdfStretch> Stretches(List<Letter> line)
    {
        var stretches = new List<PdfStretch>();
        var text = new StringBuilder();
        Letter? previous = null;
        double left = 0;
        foreach (var letter in line.OrderBy(letter => letter.StartBaseLine.X))
        {
            if (previous is not null && previous.Value == letter.Value && letter.StartBaseLine.X - previous.StartBaseLine.X < DrawnTwice * Size(letter)) continue;
            if (previous is not null && IsApart(previous, letter))
            {
                stretches.Add(new PdfStretch(text.ToString(), left, previous.EndBaseLine.X, Size(previous)));
                text.Clear();
            }

            if (text.Length == 0) left = letter.StartBaseLine.X;
            text.Append(PdfLetters.Plain(letter.Value));
            previous = letter;
        }

        if (previous is not null) stretches.Add(new PdfStretch(text.ToString(), left, previous.EndBaseLine.X, Size(previous)));
        return stretches;
    }

    private static bool IsApart(Letter previous, Letter next)
    {
        var gap = next.StartBaseLine.X - previous.EndBaseLine.X;
        var areDigits = char.IsAsciiDigit(previous.Value[^1]) && char.IsAsciiDigit(next.Value[0]);
        return gap > (areDigits ? DigitGap : WordGap) * Size(next);
    }

    private static double Size(Letter letter) => Math.Clamp(letter.PointSize, 4, 100);
}
