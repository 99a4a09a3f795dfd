using CivilAffairs.Documents.Sources;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace CivilAffairs.Documents.Publication;

/// <summary>Texts of a PDF: lines as they stand on the pages, remarks, properties, and the files in it. A page that is a picture alone is refused (C36).</summary>
internal static class PdfTexts
{
    public static IReadOnlyList<string> Read(byte[] content, int depth)
    {
        try
        {
            var budget = new PdfBudget();
            using var document = PdfText.Open(content, budget);
            var texts = new List<string>();
            AddProperties(document, texts);
            for (var number = 1; number <= document.NumberOfPages; number++)
            {
                budget.BeginPage();
                AddPage(document.GetPage(number), texts);
            }

            if (document.Advanced.TryGetEmbeddedFiles(out var files))
                foreach (var file in files) texts.AddRange([file.Name, .. AttachmentReader.Read([.. file.Bytes], depth)]);
            // The library goes on after some failures; what it left out would not be scanned.
            return budget.IsSpent ? throw new InvalidDataException("The PDF unpacks to too much.") : texts;
        }
        catch (Exception damage) when (damage is not (InvalidDataException or OutOfMemoryException))
        {
            // The library meets damage and locks with exceptions of every kind.
            throw new InvalidDataException("The PDF cannot be read.", damage);
        }
    }

    private static void AddProperties(PdfDocument document, List<string> texts)
    {
        var information = document.Information;
        texts.AddRange(((string?[])[information.Title, information.Author, information.Subject, information.Keywords, information.Creator]).OfType<string>());
        if (document.TryGetXmpMetadata(out var metadata)) texts.Add(metadata.GetXDocument().ToString());
    }

    private static void AddPage(Page page, List<string> texts)
    {
        if (page.Letters.Count == 0 && page.NumberOfImages > 0) throw new InvalidDataException("A page is a picture without text.");
        texts.AddRange(PdfLines.Of(page).Select(line => string.Join('\t', line.Stretches.Select(stretch => stretch.Text))));
        // The reader of documents leaves out what is not drawn or lies across; here it counts most.
        texts.Add(string.Concat(page.Letters.Where(letter => letter.RenderingMode == TextRenderingMode.Neither || letter.TextOrientation != TextOrientation.Horizontal).Select(letter => letter.Value)));
        texts.AddRange(page.GetAnnotations().Select(annotation => annotation.Content).OfType<string>());
    }
}
