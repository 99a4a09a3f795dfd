using System.Text;
using System.Xml;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>Texts that cells refer to by number.</summary>
internal static class SharedStrings
{
    // A full sheet of different texts has fewer; more is no roster.
    private const int MaximumItems = 4_000_000;

    /// <summary>Reads the table; empty when the workbook has none.</summary>
    public static List<string> Read(OfficePackage package, string? part)
    {
        var items = new List<string>();
        if (part is null || !package.Has(part)) return items;
        using var reader = package.OpenXml(part);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "si") continue;
            if (items.Count == MaximumItems) throw new InvalidDataException("Too many texts.");
            items.Add(ReadRichText(reader));
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
        }

        return CellText.Clean(more?.ToString() ?? first);
    }
}
