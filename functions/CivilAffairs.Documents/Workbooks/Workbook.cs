using System.Xml;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>A worksheet's name and part.</summary>
internal sealed record WorkbookSheet(string Name, string Part, bool IsHidden);

/// <summary>The parts of a workbook that all its sheets share.</summary>
internal sealed class Workbook
{
    private Workbook(OfficePackage package, List<WorkbookSheet> sheets, bool startsIn1904, List<string> texts, string? stylesPart, List<bool> dateStyles)
    {
        Package = package;
        Sheets = sheets;
        StartsIn1904 = startsIn1904;
        Texts = texts;
        StylesPart = stylesPart;
        DateStyles = dateStyles;
    }

    /// <summary>Container.</summary>
    public OfficePackage Package { get; }

    /// <summary>Worksheets in the order of their tabs.</summary>
    public IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>Days are counted from 1904.</summary>
    public bool StartsIn1904 { get; }

    /// <summary>Shared texts.</summary>
    public List<string> Texts { get; }

    /// <summary>Name of the part with the styles, when there is one.</summary>
    public string? StylesPart { get; }

    /// <summary>Whether a style shows a number as a day.</summary>
    public List<bool> DateStyles { get; }

    /// <summary>Reads what the sheets share.</summary>
    public static Workbook Read(OfficePackage package)
    {
        var targets = PartTargets.Read(package, package.MainPart);
        var (sheets, startsIn1904) = ReadSheets(package, targets);
        var texts = SharedStrings.Read(package, PartOf(targets, "/sharedStrings"));
        var styles = PartOf(targets, "/styles");
        return new Workbook(package, sheets, startsIn1904, texts, styles, Workbooks.DateStyles.Read(package, styles));
    }

    private static string? PartOf(Dictionary<string, PartTarget> targets, string type) =>
        targets.Values.FirstOrDefault(target => target.Type.EndsWith(type, StringComparison.Ordinal)).Part;

    private static (List<WorkbookSheet> Sheets, bool StartsIn1904) ReadSheets(OfficePackage package, Dictionary<string, PartTarget> targets)
    {
        var sheets = new List<WorkbookSheet>();
        var startsIn1904 = false;
        using var reader = package.OpenXml(package.MainPart);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "workbookPr") startsIn1904 = reader.GetAttribute("date1904") is "1" or "true";
            if (reader.LocalName != "sheet" || RelationId(reader) is not { } id || !targets.TryGetValue(id, out var target)) continue;
            if (!target.Type.EndsWith("/worksheet", StringComparison.Ordinal)) continue;
            var isHidden = reader.GetAttribute("state") is "hidden" or "veryHidden";
            sheets.Add(new WorkbookSheet(reader.GetAttribute("name") ?? "", target.Part, isHidden));
        }

        return (sheets, startsIn1904);
    }

    // The prefix and the namespace (transitional or strict) differ between producers.
    private static string? RelationId(XmlReader reader)
    {
        string? id = null;
        while (reader.MoveToNextAttribute())
        {
            if (reader.LocalName == "id" && reader.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) id = reader.Value;
        }

        reader.MoveToElement();
        return id;
    }
}
