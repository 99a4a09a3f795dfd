using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>Tells which cell styles show a number as a day.</summary>
internal static partial class DateStyles
{
    /// <summary>For each style number whether it shows a day.</summary>
    public static List<bool> Read(OfficePackage package, string? part)
    {
        var styles = new List<bool>();
        if (part is null || !package.Has(part)) return styles;
        var custom = new Dictionary<int, bool>();
        var isCellStyle = false;
        using var reader = package.OpenXml(part);
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs") isCellStyle = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "numFmt") custom[Id(reader)] = ShowsDay(reader.GetAttribute("formatCode") ?? "");
            else if (isCellStyle && reader.LocalName == "xf") styles.Add(IsDay(Id(reader), custom));
        }

        return styles;
    }

    private static int Id(XmlReader reader) =>
        int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    // 14–17 and 22 are built in everywhere; 27–36 and 50–58 in Chinese editions.
    private static bool IsDay(int id, Dictionary<int, bool> custom) =>
        custom.TryGetValue(id, out var known) ? known : id is >= 14 and <= 17 or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58;

    private static bool ShowsDay(string format)
    {
        var bare = Quoted().Replace(format, "");
        return bare.Contains('y', StringComparison.OrdinalIgnoreCase) || bare.Contains('d', StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
