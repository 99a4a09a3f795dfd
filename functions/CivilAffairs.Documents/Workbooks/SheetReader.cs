using System.Globalization;
using System.Xml;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>
/// Reads a sheet row by row, forward only: memory does not grow with the sheet. Merged areas are known after the last row.
/// It reads the XML itself: an element object for each of three million cells would cost several times the parsing, and names are
/// compared without their namespaces, so that strict and transitional files read alike.
/// </summary>
internal sealed class SheetReader(Workbook workbook, WorkbookSheet sheet) : RowSheet
{
    private readonly CellReader cells = new(workbook);
    private readonly List<MergedArea> merged = [];

    /// <inheritdoc/>
    public override string Name => sheet.Name;

    /// <inheritdoc/>
    public override bool IsHidden => sheet.IsHidden;

    /// <inheritdoc/>
    public override IReadOnlyList<MergedArea> Merged => merged;

    /// <inheritdoc/>
    public override IEnumerable<SheetRow> Rows()
    {
        using var reader = workbook.Package.OpenXml(sheet.Part);
        var last = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "mergeCell" && reader.GetAttribute("ref") is { } area) merged.Add(MergedArea.Parse(area));
            if (reader.LocalName != "row") continue;
            var row = ReadRow(reader, last);
            last = row.Number;
            if (!row.IsBlank) yield return row;
        }
    }

    private SheetRow ReadRow(XmlReader reader, int last)
    {
        var number = Number(reader.GetAttribute("r"), last + 1);
        if (number <= last || number > ColumnLetters.LastRow) throw new InvalidDataException("Rows are out of order.");
        var isHidden = reader.GetAttribute("hidden") is "1" or "true";
        if (reader.IsEmptyElement) return new SheetRow(number, [], isHidden);
        var depth = reader.Depth;
        var found = new List<SheetCell>();
        var column = 0;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c" || reader.Depth != depth + 1) continue;
            var cell = cells.Read(reader, column + 1);
            if (cell.Column <= column) throw new InvalidDataException("Cells are out of order.");
            column = cell.Column;
            if (cell.Text.Length > 0 || cell.IsUncalculated) found.Add(cell);
        }

        return new SheetRow(number, found, isHidden);
    }

    private static int Number(string? text, int otherwise) =>
        text is null ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidDataException("A row number is wrong.");
}
