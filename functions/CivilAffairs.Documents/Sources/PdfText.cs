using System.Text.RegularExpressions;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Documents.TextDocuments;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Filters;

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
        var budget = new PdfBudget();
        try
        {
            var lines = ReadLines(content, budget);
            if (budget.IsSpent) throw new FileBoundException("A PDF unpacks to too much.");
            if (lines.Count == 0) throw new FileRefusedException(FormatRefusal.Scanned(fileName));
            return PdfBlocks.Of(lines);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new FileRefusedException(FormatRefusal.Locked(fileName));
        }
        catch (Exception damage) when (damage is not (FileRefusedException or FileBoundException or OutOfMemoryException))
        {
            if (budget.IsSpent) throw new FileBoundException("A PDF unpacks to too much.");
            // The library meets damage with exceptions of every kind.
            throw new InvalidDataException("The PDF does not hold together.", damage);
        }
    }

    private static IReadOnlyList<PdfLine> ReadLines(Stream content, PdfBudget budget)
    {
        // A copy: the library closes what it reads.
        var bytes = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(bytes);
        using var document = Open(bytes, budget);
        if (document.NumberOfPages > MaximumPages) throw new FileBoundException("Too many pages.");
        var pages = new List<IReadOnlyList<PdfLine>>();
        var letters = 0;
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            budget.BeginPage();
            var page = document.GetPage(number);
            letters += page.Letters.Count;
            if (letters > MaximumLetters) throw new FileBoundException("Too many letters.");
            pages.Add([.. PdfRows.Join(PdfLines.Of(page), PdfRules.Of(page)).Where(line => !IsPageNumber(line))]);
        }

        return PdfMargins.WithoutRepeats(pages);
    }

    /// <summary>Opens a PDF whose streams are held to a budget.</summary>
    /// <exception cref="FileBoundException">It asks for too much; also later, when a page is read.</exception>
    public static PdfDocument Open(byte[] bytes, PdfBudget budget)
    {
        PdfPlainStreams.Charge(bytes, budget);
        return PdfDocument.Open(bytes, new ParsingOptions { FilterProvider = new PdfFilters(DefaultFilterProvider.Instance, budget) });
    }

    private static bool IsPageNumber(PdfLine line) => PageNumber().IsMatch(line.Text);

    [GeneratedRegex(@"^([-—－–]+\s*[0-9]{1,3}\s*[-—－–]+|第[0-9]{1,3}页(，?共[0-9]{1,3}页)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();
}
