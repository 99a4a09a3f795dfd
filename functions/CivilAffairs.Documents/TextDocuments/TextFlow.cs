using System.Text;
using System.Xml.Linq;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.TextDocuments;

/// <summary>Reads the paragraphs and tables of one flow of text: the body, a page header, a page footer.</summary>
internal sealed class TextFlow
{
    // A joint document of a hundred pages has a tenth of it.
    private const int MaximumLetters = 1_000_000;
    private readonly string? part;
    private readonly List<TextBlock> blocks = [];
    private readonly StringBuilder carried = new();
    private int paragraphs;
    private int letters;

    private TextFlow(string? part) => this.part = part;

    /// <summary>Reads all blocks.</summary>
    /// <exception cref="FileBoundException">There is more text than any document holds.</exception>
    public static IReadOnlyList<TextBlock> Read(IEnumerable<XElement> elements, string? part = null)
    {
        var flow = new TextFlow(part);
        flow.ReadBlocks(elements);
        // The mark of the last paragraph may be deleted too; its text stands nevertheless.
        flow.EmitCarried();
        return flow.blocks;
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
                    ReadTable(element);
                    break;
                case "del" or "moveFrom" or "sectPr" or "sdtPr" or "sdtEndPr":
                    break;
                default:
                    ReadBlocks(element.Name.LocalName == "AlternateContent" ? WordXml.Alternatives(element) : element.Elements());
                    break;
            }
        }
    }

    private void ReadTable(XElement table)
    {
        var boxes = new List<XElement>();
        var rows = TableRows.Read(table, boxes);
        foreach (var box in boxes) ReadBlocks(box.Elements());
        foreach (var row in rows) Count(row.Cells.Sum(cell => cell.Text.Length));
        if (rows.Count > 0) blocks.Add(new TextTable(rows));
    }

    private void ReadParagraph(XElement paragraph)
    {
        var text = new ParagraphText();
        text.Take(paragraph);
        foreach (var box in text.Boxes) ReadBlocks(box.Elements());
        text.AppendTo(carried);
        Count(text.Length);
        // A paragraph whose mark was deleted runs on into the next one.
        if (!ParagraphText.IsMarkDeleted(paragraph)) EmitCarried();
    }

    private void EmitCarried()
    {
        var lines = carried.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        carried.Clear();
        if (lines.Count == 0) return;
        paragraphs++;
        blocks.AddRange(lines.Select(line => new TextLine(paragraphs, line, part)));
    }

    private void Count(int more)
    {
        letters += more;
        if (letters > MaximumLetters) throw new FileBoundException("Too much text.");
    }
}
