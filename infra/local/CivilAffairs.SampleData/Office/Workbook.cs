using System.Globalization;
using System.Security;
using System.Text;

namespace CivilAffairs.SampleData.Office;

/// <summary>A workbook of one sheet with shared strings, merged cells and column widths, as spreadsheet programs write them.</summary>
internal sealed class Workbook(string sheetName, IReadOnlyList<double> columnWidths)
{
    private readonly List<IReadOnlyList<Cell>> rows = [];
    private readonly List<string> merges = [];
    private readonly Dictionary<string, int> strings = [];

    /// <summary>Appends a row and returns its 1-based number.</summary>
    public int Add(params IReadOnlyList<Cell> cells)
    {
        rows.Add(cells);
        return rows.Count;
    }

    /// <summary>Merges columns of a row, 0-based and inclusive.</summary>
    public void Merge(int row, int firstColumn, int lastColumn) =>
        merges.Add($"{Letter(firstColumn)}{row}:{Letter(lastColumn)}{row}");

    public byte[] ToBytes()
    {
        var sheet = SheetXml();
        var package = new OfficePackage();
        package.Add("[Content_Types].xml", WorkbookParts.ContentTypes);
        package.Add("_rels/.rels", WorkbookParts.PackageRelations);
        package.Add("xl/workbook.xml", WorkbookParts.Workbook(sheetName));
        package.Add("xl/_rels/workbook.xml.rels", WorkbookParts.WorkbookRelations);
        package.Add("xl/styles.xml", WorkbookParts.Styles);
        package.Add("xl/sharedStrings.xml", StringsXml());
        package.Add("xl/worksheets/sheet1.xml", sheet);
        return package.ToBytes();
    }

    private string SheetXml()
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{WorkbookParts.Main}\"><cols>");
        for (var column = 0; column < columnWidths.Count; column++)
            xml.Append(CultureInfo.InvariantCulture, $"<col min=\"{column + 1}\" max=\"{column + 1}\" width=\"{columnWidths[column]}\" customWidth=\"1\"/>");
        xml.Append("</cols><sheetData>");
        for (var row = 0; row < rows.Count; row++)
            AppendRow(xml, row);
        xml.Append("</sheetData>");
        if (merges.Count > 0)
            xml.Append(CultureInfo.InvariantCulture, $"<mergeCells count=\"{merges.Count}\">{string.Concat(merges.Select(merge => $"<mergeCell ref=\"{merge}\"/>"))}</mergeCells>");
        return xml.Append("""<pageSetup paperSize="9" orientation="landscape"/></worksheet>""").ToString();
    }

    private void AppendRow(StringBuilder xml, int row)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">");
        for (var column = 0; column < rows[row].Count; column++)
            AppendCell(xml, $"{Letter(column)}{row + 1}", rows[row][column]);
        xml.Append("</row>");
    }

    private void AppendCell(StringBuilder xml, string reference, Cell cell)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{reference}\" s=\"{(int)cell.Format}\"");
        if (cell.Value.Length == 0)
            xml.Append("/>");
        else if (cell.IsNumber)
            xml.Append(CultureInfo.InvariantCulture, $"><v>{cell.Value}</v></c>");
        else
            xml.Append(CultureInfo.InvariantCulture, $" t=\"s\"><v>{Shared(cell.Value)}</v></c>");
    }

    private int Shared(string value)
    {
        if (!strings.TryGetValue(value, out var index))
            strings.Add(value, index = strings.Count);
        return index;
    }

    private string StringsXml() =>
        $"<sst xmlns=\"{WorkbookParts.Main}\" uniqueCount=\"{strings.Count}\">"
        + string.Concat(strings.Keys.Select(value => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(value)}</t></si>"))
        + "</sst>";

    /// <summary>Columns A to Z are enough for an office's tables.</summary>
    private static char Letter(int column) => (char)('A' + column);
}
