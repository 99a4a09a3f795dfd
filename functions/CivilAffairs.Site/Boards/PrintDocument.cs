using SkiaSharp;

namespace CivilAffairs.Site.Boards;

/// <summary>A PDF being made page by page. Its dates are the model's, so the same model gives the same bytes.</summary>
internal sealed class PrintDocument : IDisposable
{
    private readonly MemoryStream bytes = new();
    private readonly SKDocument document;
    private readonly PrintPaper paper;

    public PrintDocument(string title, string author, DateTimeOffset changedAt, PrintPaper paper)
    {
        this.paper = paper;
        document = SKDocument.CreatePdf(bytes, new SKDocumentPdfMetadata
        {
            Title = title,
            Author = author,
            Creator = "CivilAffairs.Functions",
            Creation = changedAt.UtcDateTime,
            Modified = changedAt.UtcDateTime,
            RasterDpi = 72,
            EncodingQuality = 101,
        });
    }

    /// <summary>Begins a page; its canvas is measured in A3 points.</summary>
    public SKCanvas BeginPage()
    {
        var canvas = document.BeginPage(PrintPaper.Width * paper.Scale, PrintPaper.Height * paper.Scale);
        canvas.Scale(paper.Scale);
        return canvas;
    }

    /// <summary>Ends the page.</summary>
    public void EndPage() => document.EndPage();

    /// <summary>Ends the document.</summary>
    public byte[] ToBytes()
    {
        document.Close();
        return bytes.ToArray();
    }

    public void Dispose()
    {
        document.Dispose();
        bytes.Dispose();
    }
}
