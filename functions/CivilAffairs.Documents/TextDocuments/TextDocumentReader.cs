using System.Xml.Linq;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.TextDocuments;

/// <summary>
/// Reads the text of a .docx as it stands on the page: tracked insertions are in, deletions and hidden text are out,
/// a text box comes before the paragraph to which it is anchored.
/// </summary>
internal sealed class TextDocumentReader
{
    // The text part of a joint document has some 100 KB; pictures are parts of their own.
    private const long MaximumTextBytes = 16L * 1024 * 1024;
    private readonly List<TextBlock> blocks = [];
    private string carried = "";
    private int paragraphs;

    /// <summary>Reads all blocks.</summary>
    public static IReadOnlyList<TextBlock> Read(OfficePackage package)
    {
        var root = package.LoadXml(package.MainPart, MaximumTextBytes);
        var reader = new TextDocumentReader();
        if (WordXml.Child(root, "body") is { } body) reader.ReadBlocks(body.Elements());
        return reader.blocks;
    }

    private void ReadBlocks(IEnumerable<XElement> elements)
    {
        foreach (var element in elements)
        {
            switch (WordXml.Name(element))
            {
                case "p":
                    ReadParagraph(element);
                    break;
                case "tbl":
                    blocks.Add(new TextTable(TableRows.Read(element)));
                    break;
                case "del" or "moveFrom" or "sectPr" or "sdtPr" or "sdtEndPr":
                    break;
                default:
                    ReadBlocks(element.Name.LocalName == "AlternateContent" ? WordXml.Alternatives(element) : element.Elements());
                    break;
            }
        }
    }

    private void ReadParagraph(XElement paragraph)
    {
        var text = new ParagraphText();
        text.Take(paragraph);
        foreach (var box in text.Boxes) ReadBlocks(box.Elements());
        carried += text.ToString();
        // A paragraph whose mark was deleted runs on into the next one.
        if (ParagraphText.IsMarkDeleted(paragraph)) return;
        Emit(carried);
        carried = "";
    }

    private void Emit(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        if (lines.Count == 0) return;
        paragraphs++;
        blocks.AddRange(lines.Select(line => new TextLine(paragraphs, line)));
    }
}
