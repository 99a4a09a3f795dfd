using System.Globalization;
using System.Xml;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>Reads single cells as text, whatever they were stored as.</summary>
internal sealed class CellReader(Workbook workbook)
{
    // Spreadsheets keep no longer text in a cell.
    private const int LongestText = 32_767;

    // Texts kept in the cells themselves; a full roster has a fifth of it.
    private const long MaximumLetters = 64L * 1024 * 1024;
    private readonly TextPool pool = new();
    private char[] buffer = new char[256];
    private long letters;

    /// <summary>The cell at which the reader stands; leaves the reader at its end.</summary>
    /// <param name="reader">Stands at a <c>c</c> element.</param>
    /// <param name="nextColumn">The column when the cell does not name its own.</param>
    public SheetCell Read(XmlReader reader, int nextColumn)
    {
        var column = reader.GetAttribute("r") is { } reference ? ColumnLetters.Parse(reference).Column : nextColumn;
        if (reader.IsEmptyElement) return new SheetCell(column, "");
        var type = reader.GetAttribute("t") ?? "n";
        var style = reader.GetAttribute("s");
        var (text, hasFormula) = ReadContent(reader, type, style);
        letters += type == "s" ? 0 : text.Length;
        if (letters > MaximumLetters) throw new FileBoundException("A sheet holds too much text.");
        return new SheetCell(column, text, hasFormula && text.Length == 0 && type != "str");
    }

    private (string Text, bool HasFormula) ReadContent(XmlReader reader, string type, string? style)
    {
        var depth = reader.Depth;
        var text = "";
        var hasFormula = false;
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
                continue;
            }

            switch (reader.LocalName)
            {
                case "v":
                    text = Value(ReadText(reader), type, style);
                    break;
                case "is":
                    text = SharedStrings.ReadRichText(reader);
                    reader.Read();
                    break;
                default:
                    hasFormula |= reader.LocalName == "f";
                    reader.Skip();
                    break;
            }
        }

        return (text, hasFormula);
    }

    private string Value(ReadOnlySpan<char> stored, string type, string? style) => type switch
    {
        "s" => workbook.Texts[Index(stored, workbook.Texts.Count)],
        "b" => stored is "1" ? "TRUE" : "FALSE",
        "n" => Number(stored.Trim(), style),
        _ => CellText.Clean(stored.ToString()),
    };

    private string Number(ReadOnlySpan<char> stored, string? style)
    {
        var isDay = style is not null
            && int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < workbook.DateStyles.Count
            && workbook.DateStyles[number];
        if (isDay && CellNumber.WriteDate(stored, workbook.StartsIn1904) is { } day) return day;
        return stored.ContainsAnyExceptInRange('0', '9') ? pool.Take(CellNumber.Write(stored)) : pool.Take(stored);
    }

    private static int Index(ReadOnlySpan<char> stored, int count) =>
        int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count
            ? index
            : throw new InvalidDataException("A cell refers to a text that is not there.");

    // Reads the text of an element and moves past its end tag, without a string for every number.
    private ReadOnlySpan<char> ReadText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return [];
        }

        var length = 0;
        reader.Read();
        while (reader.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
        {
            for (int read; (read = reader.ReadValueChunk(buffer, length, buffer.Length - length)) > 0;)
            {
                length += read;
                if (length > LongestText) throw new FileBoundException("A text of a cell is too long.");
                if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            }

            reader.Read();
        }

        if (reader.NodeType != XmlNodeType.EndElement) throw new InvalidDataException("A value holds more than text.");
        reader.Read();
        return buffer.AsSpan(0, length);
    }
}
