using System.Text;
using System.Xml;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>Texts that cells refer to by number.</summary>
internal static class SharedStrings
{
    // A full sheet of different texts has fewer; more is no roster.
    private const int MaximumItems = 2_000_000;

    // What they take up in memory, in bytes.
    private const long MaximumSize = 128L * 1024 * 1024;
    private const int SizeOfAnObject = 32;

    // Spreadsheets keep no longer text in a cell.
    private const int LongestText = 32_767;

    /// <summary>Reads the table; empty when the workbook has none.</summary>
    public static List<string> Read(OfficePackage package, string? part)
    {
        var items = new List<string>();
        var size = 0L;
        if (part is null || !package.Has(part)) return items;
        using var reader = package.OpenXml(part);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "si") continue;
            var text = ReadRichText(reader);
            size += SizeOfAnObject + (2L * text.Length);
            if (items.Count == MaximumItems || size > MaximumSize) throw new FileBoundException("Too many texts.");
            items.Add(text);
        }

        return items;
    }

    /// <summary>Text of the element at which the reader stands (<c>si</c> or <c>is</c>): all its runs, without phonetic guides. Leaves the reader at its end.</summary>
    public static string ReadRichText(XmlReader reader)
    {
        if (reader.IsEmptyElement) return "";
        var depth = reader.Depth;
        var first = "";
        StringBuilder? more = null;
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
            {
                reader.Skip();
                continue;
            }

            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "t")
            {
                reader.Read();
                continue;
            }

            var text = reader.ReadElementContentAsString();
            if (first.Length == 0) first = text;
            else (more ??= new StringBuilder(first)).Append(text);
            if ((more?.Length ?? first.Length) > LongestText) throw new FileBoundException("A text of a cell is too long.");
        }

        return CellText.Clean(more?.ToString() ?? first);
    }
}
