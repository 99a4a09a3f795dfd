using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Rosters;

/// <summary>Copies a sheet's XML forward, changing only the rows that have marks.</summary>
internal sealed class RemarkWriter(RemarkSheet sheet, RemarkStyles styles)
{
    private const int Width = 60;
    private bool hasColumns;
    private int lastRow;

    /// <summary>Writes the sheet's part.</summary>
    public void Write(OfficePackage package, Stream to)
    {
        using var reader = package.OpenXml(sheet.Part);
        using var writer = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize });
        reader.Read();
        while (!reader.EOF) Copy(reader, writer);
    }

    private void Copy(XmlReader reader, XmlWriter writer)
    {
        if (reader.NodeType != XmlNodeType.Element)
        {
            CopyOther(reader, writer);
            return;
        }

        switch (reader.LocalName)
        {
            case "row":
                CopyRow(reader, writer);
                break;
            case "dimension":
                // The used area grows by a column; without the element a spreadsheet finds it out.
                reader.Skip();
                break;
            case "cols":
                WriteColumns((XElement)XNode.ReadFrom(reader), writer);
                break;
            case "sheetData" or "worksheet":
                if (reader.LocalName == "sheetData" && !hasColumns) WriteColumns(new XElement(XName.Get("cols", reader.NamespaceURI)), writer);
                Begin(reader, writer);
                break;
            default:
                writer.WriteNode(reader, defattr: false);
                break;
        }
    }

    private static void Begin(XmlReader reader, XmlWriter writer)
    {
        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        writer.WriteAttributes(reader, defattr: false);
        if (reader.IsEmptyElement) writer.WriteEndElement();
        reader.Read();
    }

    private static void CopyOther(XmlReader reader, XmlWriter writer)
    {
        if (reader.NodeType == XmlNodeType.EndElement) writer.WriteFullEndElement();
        else if (reader.NodeType is XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) writer.WriteWhitespace(reader.Value);
        else if (reader.NodeType == XmlNodeType.Text) writer.WriteString(reader.Value);
        reader.Read();
    }

    private void WriteColumns(XElement columns, XmlWriter writer)
    {
        hasColumns = true;
        var last = columns.Elements().Select(column => Number(column.Attribute("max")?.Value) ?? ColumnLetters.LastColumn).DefaultIfEmpty(0).Max();
        if (last < sheet.Column)
            columns.Add(new XElement(columns.Name.Namespace + "col", new XAttribute("min", sheet.Column), new XAttribute("max", sheet.Column), new XAttribute("width", Width), new XAttribute("customWidth", 1)));
        columns.WriteTo(writer);
    }

    private void CopyRow(XmlReader reader, XmlWriter writer)
    {
        lastRow = Number(reader.GetAttribute("r")) ?? lastRow + 1;
        var marks = sheet.Marks(lastRow);
        if (marks is null && !sheet.HasEarlier)
        {
            writer.WriteNode(reader, defattr: false);
            return;
        }

        var row = (XElement)XNode.ReadFrom(reader);
        var cells = Cells(row);
        if (sheet.HasEarlier) TakeAway(cells);
        if (marks is var (remark, columns)) Add(row, cells, remark, columns);
        row.ReplaceNodes(cells.Values);
        row.WriteTo(writer);
    }

    private static SortedDictionary<int, XElement> Cells(XElement row)
    {
        var cells = new SortedDictionary<int, XElement>();
        var column = 0;
        foreach (var cell in row.Elements().Where(cell => cell.Name.LocalName == "c"))
        {
            column = cell.Attribute("r")?.Value is { } reference ? ColumnLetters.Parse(reference).Column : column + 1;
            if (!cells.TryAdd(column, cell)) throw new InvalidDataException("Two cells stand in one place.");
        }

        return cells;
    }

    private void TakeAway(SortedDictionary<int, XElement> cells)
    {
        cells.Remove(sheet.Column);
        foreach (var cell in cells.Values.Where(cell => cell.Attribute("s") is not null)) cell.SetAttributeValue("s", styles.Plain(Style(cell)));
    }

    private void Add(XElement row, SortedDictionary<int, XElement> cells, string remark, IReadOnlyCollection<int> columns)
    {
        row.Attribute("spans")?.Remove();
        foreach (var column in columns)
        {
            if (!cells.TryGetValue(column, out var cell)) cells.Add(column, cell = Cell(row, column));
            cell.SetAttributeValue("s", styles.Coloured(Style(cell)));
        }

        var space = row.Name.Namespace;
        var text = new XElement(space + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), remark);
        var written = Cell(row, sheet.Column);
        written.Add(new XAttribute("t", "inlineStr"), new XElement(space + "is", text));
        cells[sheet.Column] = written;
    }

    private XElement Cell(XElement row, int column) =>
        new(row.Name.Namespace + "c", new XAttribute("r", string.Create(CultureInfo.InvariantCulture, $"{ColumnLetters.Write(column)}{lastRow}")));

    private static int Style(XElement cell) => Number(cell.Attribute("s")?.Value) ?? 0;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
