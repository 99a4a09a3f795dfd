using System.Xml.Linq;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.TextDocuments;

/// <summary>Reads a table of a text document as rows of a grid; rows and cells deleted by tracked changes are left out.</summary>
internal static class TableRows
{
    /// <summary>Reads the rows with content.</summary>
    /// <param name="table">The table.</param>
    /// <param name="boxes">Takes the contents of text boxes anchored in cells.</param>
    public static IReadOnlyList<SheetRow> Read(XElement table, List<XElement> boxes)
    {
        var rows = new List<SheetRow>();
        var number = 0;
        foreach (var row in Inside(table, "tr"))
        {
            var properties = WordXml.Child(row, "trPr");
            if ((WordXml.Child(properties, "del") ?? WordXml.Child(properties, "moveFrom")) is not null) continue;
            number++;
            var cells = ReadCells(row, WordXml.Count(WordXml.Child(properties, "gridBefore"), 0), boxes);
            if (cells.Count > 0) rows.Add(new SheetRow(number, cells));
        }

        return rows;
    }

    private static List<SheetCell> ReadCells(XElement row, int skipped, List<XElement> boxes)
    {
        var cells = new List<SheetCell>();
        var column = skipped + 1;
        foreach (var cell in Inside(row, "tc"))
        {
            var properties = WordXml.Child(cell, "tcPr");
            // The cells after a deleted one move up.
            if (WordXml.Child(properties, "cellDel") is not null) continue;
            var text = Text(cell, boxes);
            if (text.Length > 0) cells.Add(new SheetCell(column, text));
            column += Math.Max(1, WordXml.Count(WordXml.Child(properties, "gridSpan"), 1));
        }

        return cells;
    }

    private static string Text(XElement cell, List<XElement> boxes)
    {
        // 乡 and 镇 on two lines of a narrow cell are one word.
        var text = new ParagraphText();
        text.Take(cell);
        boxes.AddRange(text.Boxes);
        return text.ToString().Replace("\n", "", StringComparison.Ordinal).Trim();
    }

    // Rows and cells may be wrapped in content controls or in tracked insertions.
    private static IEnumerable<XElement> Inside(XElement element, string name)
    {
        foreach (var child in element.Elements())
        {
            var found = WordXml.Name(child);
            if (found == name) yield return child;
            else if (found is "sdt" or "sdtContent" or "ins" or "moveTo" or "customXml")
            {
                foreach (var inner in Inside(child, name)) yield return inner;
            }
        }
    }
}
