using System.Globalization;
using System.Security;
using System.Text;

namespace CivilAffairs.SampleData.Office;

/// <summary>Fonts of GB/T 9704: size in half points and colour.</summary>
internal sealed record WordFont(string Name, int HalfPoints, string Colour = "000000")
{
    /// <summary>仿宋三号: body text.</summary>
    public static readonly WordFont Body = new("仿宋_GB2312", 32);

    /// <summary>小标宋二号: title.</summary>
    public static readonly WordFont Title = new("方正小标宋简体", 44);

    /// <summary>Red organ mark.</summary>
    public static readonly WordFont OrganMark = new("方正小标宋简体", 64, "FF0000");

    /// <summary>黑体三号: the word 附件.</summary>
    public static readonly WordFont Heading = new("黑体", 32);

    /// <summary>仿宋四号: tables and 版记.</summary>
    public static readonly WordFont Small = new("仿宋_GB2312", 28);
}

/// <summary>A text document on A4 with the margins of GB/T 9704 (37, 35, 28 and 26 mm) and a line grid of 28.95 pt.</summary>
internal sealed class WordDocument
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string ContentTypes =
        """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
        + """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
        + """<Default Extension="xml" ContentType="application/xml"/>"""
        + """<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";

    private const string Relations =
        """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
        + """<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""";

    private const string Section =
        """<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>""";

    private readonly StringBuilder body = new();

    /// <summary>A paragraph; <paramref name="properties"/> are further paragraph properties in schema order.</summary>
    public void Paragraph(string text, WordFont font, string alignment = "both", string properties = "")
    {
        body.Append("<w:p>").Append(ParagraphProperties(alignment, properties)).Append(Run(text, font)).Append("</w:p>");
    }

    public void PageBreak() => body.Append("""<w:p><w:r><w:br w:type="page"/></w:r></w:p>""");

    /// <summary>A bordered table, cells centred, column widths in twentieths of a point.</summary>
    public void Table(IReadOnlyList<int> widths, IEnumerable<IReadOnlyList<string>> rows)
    {
        const string edge = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"";
        body.Append(CultureInfo.InvariantCulture, $"<w:tbl><w:tblPr><w:tblW w:w=\"{widths.Sum()}\" w:type=\"dxa\"/><w:tblBorders><w:top {edge}/><w:left {edge}/><w:bottom {edge}/><w:right {edge}/><w:insideH {edge}/><w:insideV {edge}/></w:tblBorders></w:tblPr><w:tblGrid>");
        foreach (var width in widths)
            body.Append(CultureInfo.InvariantCulture, $"<w:gridCol w:w=\"{width}\"/>");
        body.Append("</w:tblGrid>");
        foreach (var row in rows)
            Row(widths, row);
        body.Append("</w:tbl>");
    }

    public byte[] ToBytes()
    {
        var package = new OfficePackage();
        package.Add("[Content_Types].xml", ContentTypes);
        package.Add("_rels/.rels", Relations);
        package.Add("word/document.xml", $"<w:document xmlns:w=\"{Main}\"><w:body>{body}{Section}</w:body></w:document>");
        return package.ToBytes();
    }

    private void Row(IReadOnlyList<int> widths, IReadOnlyList<string> cells)
    {
        body.Append("<w:tr>");
        for (var column = 0; column < cells.Count; column++)
        {
            body.Append(CultureInfo.InvariantCulture, $"<w:tc><w:tcPr><w:tcW w:w=\"{widths[column]}\" w:type=\"dxa\"/></w:tcPr><w:p>");
            body.Append("""<w:pPr><w:jc w:val="center"/></w:pPr>""").Append(Run(cells[column], WordFont.Small)).Append("</w:p></w:tc>");
        }

        body.Append("</w:tr>");
    }

    private static string ParagraphProperties(string alignment, string properties) =>
        $"<w:pPr>{properties}<w:jc w:val=\"{alignment}\"/></w:pPr>";

    private static string Run(string text, WordFont font) =>
        $"<w:r><w:rPr><w:rFonts w:ascii=\"{font.Name}\" w:hAnsi=\"{font.Name}\" w:eastAsia=\"{font.Name}\"/><w:color w:val=\"{font.Colour}\"/><w:sz w:val=\"{font.HalfPoints}\"/></w:rPr>"
        + $"<w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r>";
}
