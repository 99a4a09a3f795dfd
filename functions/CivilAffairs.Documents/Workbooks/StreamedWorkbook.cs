using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>
/// Writes a workbook row by row into a stream that need not be read back: memory does not grow with the rows. A sheet that is full goes on in a
/// further one. The same rows give the same bytes.
/// </summary>
internal sealed class StreamedWorkbook : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CloseOutput = true };

    private readonly ZipArchive archive;
    private readonly int rowsPerSheet;
    private readonly List<string> sheets = [];

    /// <summary>Begins a workbook; the stream stays open.</summary>
    public StreamedWorkbook(Stream target, int rowsPerSheet = ColumnLetters.LastRow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsPerSheet, 2);
        archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        this.rowsPerSheet = rowsPerSheet;
    }

    /// <summary>Writes a table: its header on every sheet that it fills.</summary>
    public async Task WriteAsync(string name, IReadOnlyList<(string Header, double Width)> columns, IAsyncEnumerable<IReadOnlyList<WrittenCell>> rows, CancellationToken cancellation)
    {
        XmlWriter? sheet = null;
        var (written, part) = (0, 0);
        try
        {
            await foreach (var row in rows.WithCancellation(cancellation))
            {
                if (sheet is null || written == rowsPerSheet)
                {
                    End(sheet);
                    sheet = Begin(++part == 1 ? name : $"{name}（{part}）", columns);
                    written = 1;
                }

                Row(sheet, ++written, row);
            }

            End(sheet ?? Begin(name, columns));
            sheet = null;
        }
        finally
        {
            sheet?.Dispose();
        }
    }

    /// <summary>Writes what binds the sheets together; without it the file is none.</summary>
    public void Complete()
    {
        Part("xl/styles.xml", writer => CellLooks.Build().WriteTo(writer));
        Part("xl/workbook.xml", WriteBook);
        Part("xl/_rels/workbook.xml.rels", writer => WriteRelations(writer, [.. sheets.Select((_, index) => ($"rId{index + 2}", "worksheet", $"worksheets/sheet{index + 1}.xml")), ("rId1", "styles", "styles.xml")]));
        Part("_rels/.rels", writer => WriteRelations(writer, [("rId1", "officeDocument", "xl/workbook.xml")]));
        Part("[Content_Types].xml", WriteTypes);
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private XmlWriter Begin(string name, IReadOnlyList<(string Header, double Width)> columns)
    {
        sheets.Add(name);
        var writer = Open($"xl/worksheets/sheet{sheets.Count}.xml");
        writer.WriteStartElement("worksheet", Main);
        WriteView(writer);
        writer.WriteStartElement("cols", Main);
        foreach (var (index, column) in columns.Index())
        {
            writer.WriteStartElement("col", Main);
            foreach (var limit in (string[])["min", "max"]) writer.WriteAttributeString(limit, Text(index + 1));
            writer.WriteAttributeString("width", column.Width.ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("customWidth", "1");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteStartElement("sheetData", Main);
        Row(writer, 1, [.. columns.Select(column => WrittenCell.Of(column.Header, CellLook.Header))]);
        return writer;
    }

    private static void End(XmlWriter? sheet)
    {
        if (sheet is null) return;
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.Dispose();
    }

    // The header stays in view.
    private static void WriteView(XmlWriter writer)
    {
        writer.WriteStartElement("sheetViews", Main);
        writer.WriteStartElement("sheetView", Main);
        writer.WriteAttributeString("workbookViewId", "0");
        writer.WriteStartElement("pane", Main);
        writer.WriteAttributeString("ySplit", "1");
        writer.WriteAttributeString("topLeftCell", "A2");
        writer.WriteAttributeString("activePane", "bottomLeft");
        writer.WriteAttributeString("state", "frozen");
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Row(XmlWriter writer, int number, IReadOnlyList<WrittenCell> cells)
    {
        writer.WriteStartElement("row", Main);
        writer.WriteAttributeString("r", Text(number));
        for (var index = 0; index < cells.Count; index++) Cell(writer, index + 1, number, cells[index]);
        writer.WriteEndElement();
    }

    private static void Cell(XmlWriter writer, int column, int row, WrittenCell cell)
    {
        writer.WriteStartElement("c", Main);
        writer.WriteAttributeString("r", ColumnLetters.Write(column) + Text(row));
        writer.WriteAttributeString("s", Text((int)cell.Style));
        if (cell.Text is { Length: > 0 } text)
        {
            writer.WriteAttributeString("t", "inlineStr");
            writer.WriteStartElement("is", Main);
            writer.WriteStartElement("t", Main);
            writer.WriteAttributeString("xml", "space", null, "preserve");
            writer.WriteString(Readable(text));
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        else if (cell.Number is { } number)
        {
            writer.WriteElementString("v", Main, number.ToString(CultureInfo.InvariantCulture));
        }

        writer.WriteEndElement();
    }

    // What XML cannot hold (control characters, half surrogates) no office program could show.
    private static string Readable(string text)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            return string.Concat(text.EnumerateRunes().Select(rune => rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r') || rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString()));
        }
    }

    private void WriteBook(XmlWriter writer)
    {
        writer.WriteStartElement("workbook", Main);
        writer.WriteStartElement("sheets", Main);
        foreach (var (index, name) in sheets.Index())
        {
            writer.WriteStartElement("sheet", Main);
            writer.WriteAttributeString("name", name);
            writer.WriteAttributeString("sheetId", Text(index + 1));
            writer.WriteAttributeString("id", Relations, $"rId{index + 2}");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter writer, IReadOnlyList<(string Id, string Type, string Target)> relations)
    {
        writer.WriteStartElement("Relationships", PackageRelations);
        foreach (var (id, type, target) in relations)
        {
            writer.WriteStartElement("Relationship", PackageRelations);
            writer.WriteAttributeString("Id", id);
            writer.WriteAttributeString("Type", $"{Relations}/{type}");
            writer.WriteAttributeString("Target", target);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private void WriteTypes(XmlWriter writer)
    {
        const string types = "http://schemas.openxmlformats.org/package/2006/content-types";
        const string sheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        writer.WriteStartElement("Types", types);
        void Entry(string kind, string key, string value, string type)
        {
            writer.WriteStartElement(kind, types);
            writer.WriteAttributeString(key, value);
            writer.WriteAttributeString("ContentType", type);
            writer.WriteEndElement();
        }

        Entry("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Entry("Default", "Extension", "xml", "application/xml");
        Entry("Override", "PartName", "/xl/workbook.xml", $"{sheetMl}.sheet.main+xml");
        Entry("Override", "PartName", "/xl/styles.xml", $"{sheetMl}.styles+xml");
        for (var sheet = 1; sheet <= sheets.Count; sheet++) Entry("Override", "PartName", $"/xl/worksheets/sheet{sheet}.xml", $"{sheetMl}.worksheet+xml");
        writer.WriteEndElement();
    }

    private void Part(string name, Action<XmlWriter> write)
    {
        using var writer = Open(name);
        write(writer);
    }

    private XmlWriter Open(string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Epoch;
        return XmlWriter.Create(entry.Open(), Settings);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
