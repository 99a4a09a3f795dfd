using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CivilAffairs.Documents.Tests.Building;

/// <summary>Builds real text documents with the variations that offices produce.</summary>
public sealed class TextBuilder
{
    private readonly Body body = new();
    private readonly List<(bool IsHeader, HeaderFooterValues Kind, string[] Lines)> margins = [];

    /// <summary>Adds plain paragraphs.</summary>
    public TextBuilder Lines(params string[] lines)
    {
        foreach (var line in lines) body.Append(Paragraph(line));
        return this;
    }

    /// <summary>Adds a paragraph of ready-made parts (runs, insertions, deletions).</summary>
    public TextBuilder Parts(params OpenXmlElement[] parts)
    {
        body.Append(new Paragraph(parts));
        return this;
    }

    /// <summary>Adds a paragraph whose text stands in a text box, with the fallback that Word writes beside it.</summary>
    public TextBuilder Box(params string[] lines)
    {
        var content = string.Concat(lines.Select(line => $"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"));
        var xml = $"""
            <w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
              xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>
              <mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>
              <mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
            </mc:AlternateContent></w:r>
            """;
        body.Append(new Paragraph(new Run(xml)));
        return this;
    }

    /// <summary>Adds a page header, of every page or of the first.</summary>
    public TextBuilder PageHeader(string line, bool ofFirstPage = false)
    {
        margins.Add((true, ofFirstPage ? HeaderFooterValues.First : HeaderFooterValues.Default, [line]));
        return this;
    }

    /// <summary>Adds a page footer.</summary>
    public TextBuilder PageFooter(params string[] lines)
    {
        margins.Add((false, HeaderFooterValues.Default, lines));
        return this;
    }

    /// <summary>Adds a ready-made element, as tracked changes need.</summary>
    public TextBuilder Element(OpenXmlElement element)
    {
        body.Append(element);
        return this;
    }

    /// <summary>Adds a table; null cells are left out and the cell before them spans their place.</summary>
    public TextBuilder Table(params string?[][] rows)
    {
        body.Append(new Table([new TableProperties(), new TableGrid(), .. rows.Select(Row)]));
        return this;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Build()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(body);
            if (margins.Count > 0) body.Append(Section(main));
        }

        return stream.ToArray();
    }

    private SectionProperties Section(MainDocumentPart main)
    {
        var section = new SectionProperties();
        foreach (var (isHeader, kind, lines) in margins)
        {
            var paragraphs = lines.Select(Paragraph);
            if (isHeader)
            {
                var part = main.AddNewPart<HeaderPart>();
                part.Header = new Header(paragraphs);
                section.Append(new HeaderReference { Type = kind, Id = main.GetIdOfPart(part) });
            }
            else
            {
                var part = main.AddNewPart<FooterPart>();
                part.Footer = new Footer(paragraphs);
                section.Append(new FooterReference { Type = kind, Id = main.GetIdOfPart(part) });
            }
        }

        if (margins.Exists(margin => margin.Kind == HeaderFooterValues.First)) section.Append(new TitlePage());
        return section;
    }

    /// <summary>Text that a tracked change put in.</summary>
    public static OpenXmlElement Inserted(string text) => new InsertedRun(Run(text));

    /// <summary>Text that a tracked change took out.</summary>
    public static OpenXmlElement Deleted(string text) => new DeletedRun(new Run(new DeletedText(text)));

    /// <summary>Text that a tracked change moved away from here.</summary>
    public static OpenXmlElement MovedAway(string text) => new MoveFromRun(Run(text));

    /// <summary>Text that a tracked change moved here.</summary>
    public static OpenXmlElement MovedHere(string text) => new MoveToRun(Run(text));

    /// <summary>A run of text.</summary>
    public static Run Run(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static Paragraph Paragraph(string line)
    {
        var run = new Run();
        foreach (var (piece, index) in line.Split('\n').Select((piece, index) => (piece, index)))
        {
            if (index > 0) run.Append(new Break());
            run.Append(new Text(piece) { Space = SpaceProcessingModeValues.Preserve });
        }

        return new Paragraph(run);
    }

    /// <summary>A table row; null cells are left out and the cell before them spans their place.</summary>
    public static TableRow Row(string?[] texts)
    {
        var row = new TableRow();
        for (var index = 0; index < texts.Length; index++)
        {
            if (texts[index] is not { } text) continue;
            var span = 1;
            while (index + span < texts.Length && texts[index + span] is null) span++;
            var properties = new TableCellProperties(new GridSpan { Val = span });
            row.Append(new TableCell(properties, Paragraph(text)));
        }

        return row;
    }
}
