using System.Text.RegularExpressions;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Documents.TextDocuments;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace CivilAffairs.Documents.Sources;

/// <summary>Reads a PDF with a text layer as paragraphs and tables, told from where the letters stand.</summary>
internal static partial class PdfText
{
    private const int MaximumPages = 300;
    private const int MaximumLetters = 1_000_000;

    /// <summary>Reads all blocks; the stream stays the caller's.</summary>
    /// <exception cref="FileRefusedException">It has a password, or no letters.</exception>
    /// <exception cref="InvalidDataException">It does not hold together.</exception>
    public static IReadOnlyList<TextBlock> Read(string fileName, Stream content)
    {
        try
        {
            var lines = ReadLines(content);
            if (lines.Count == 0) throw new FileRefusedException(FormatRefusal.Scanned(fileName));
            return PdfBlocks.Of(lines);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new FileRefusedException(FormatRefusal.Locked(fileName));
        }
        catch (Exception damage) when (damage is not (FileRefusedException or OutOfMemoryException))
        {
            // The library meets damage with exceptions of every kind.
            throw new InvalidDataException("The PDF does not hold together.", damage);
        }
    }

    private static List<PdfLine> ReadLines(Stream content)
    {
        // A copy: the library closes what it reads.
        var bytes = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(bytes);
        using var document = PdfDocument.Open(bytes);
        if (document.NumberOfPages > MaximumPages) throw new InvalidDataException("Too many pages.");
        var lines = new List<PdfLine>();
        var letters = 0;
        foreach (var page in document.GetPages())
        {
            letters += page.Letters.Count;
            if (letters > MaximumLetters) throw new InvalidDataException("Too many letters.");
            lines.AddRange(PdfLines.Of(page).Where(line => !IsPageNumber(line)));
        }

        return lines;
    }

    private static bool IsPageNumber(PdfLine line) => PageNumber().IsMatch(string.Concat(line.Stretches.Select(stretch => stretch.Text)));

    [GeneratedRegex(@"^([-—－–]+\s*[0-9]{1,3}\s*[-—－–]+|第[0-9]{1,3}页(，?共[0-9]{1,3}页)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();
}
