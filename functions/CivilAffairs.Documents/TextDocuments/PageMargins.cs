using System.Text.RegularExpressions;
using System.Xml.Linq;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.TextDocuments;

/// <summary>
/// Reads the page headers and footers that a text document shows: some offices put the organ mark or the document number there. What the
/// text says itself and page numbers are left out, since a title above every page is no second title.
/// </summary>
internal static partial class PageMargins
{
    /// <summary>Name of a place in a page header.</summary>
    public const string Header = "页眉";

    /// <summary>Name of a place in a page footer.</summary>
    public const string Footer = "页脚";

    private const long MaximumPartBytes = 1024 * 1024;
    private const int MaximumParts = 40;

    /// <summary>Blocks of the headers and of the footers, each part once, in the order of the sections.</summary>
    public static (IReadOnlyList<TextBlock> Headers, IReadOnlyList<TextBlock> Footers) Read(OfficePackage package, XElement root, IReadOnlyList<TextBlock> text)
    {
        var sections = root.Descendants().Where(element => WordXml.Name(element) == "sectPr").ToList();
        if (!sections.Elements().Any(element => WordXml.Name(element) is "headerReference" or "footerReference")) return ([], []);
        var targets = PartTargets.Read(package, package.MainPart);
        var said = Bare(string.Concat(text.SelectMany(Texts)));
        return (Of("headerReference", Header), Of("footerReference", Footer));

        IReadOnlyList<TextBlock> Of(string reference, string name)
        {
            var parts = sections.SelectMany(section => Shown(section, reference)).Select(id => targets.GetValueOrDefault(id).Part).Where(part => part is not null && package.Has(part)).Distinct();
            return [.. parts.Take(MaximumParts).SelectMany(part => TextFlow.Read(package.LoadXml(part, MaximumPartBytes).Elements(), name)).Where(block => IsNews(block, said))];
        }
    }

    // The first page has a header of its own only where the section says so; those of even pages repeat the others.
    private static IEnumerable<string> Shown(XElement section, string reference)
    {
        var hasFirst = WordXml.IsOn(section, "titlePg");
        foreach (var kind in (string[])["first", "default"])
        {
            if (kind == "first" && !hasFirst) continue;
            foreach (var element in section.Elements().Where(element => WordXml.Name(element) == reference && (Attribute(element, "type") ?? "default") == kind))
            {
                if (Attribute(element, "id") is { } id) yield return id;
            }
        }
    }

    private static string? Attribute(XElement element, string name) => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    private static bool IsNews(TextBlock block, string said) => Texts(block).Select(Bare).Any(text => text.Length > 0 && !PageNumber().IsMatch(text) && !said.Contains(text, StringComparison.Ordinal));

    private static IEnumerable<string> Texts(TextBlock block) => block switch
    {
        TextLine line => [line.Text],
        TextTable table => table.Rows.SelectMany(row => row.Cells.Select(cell => cell.Text)),
        _ => [],
    };

    private static string Bare(string text) => Space().Replace(text, "");

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    [GeneratedRegex("^[-—－–]*第?[0-9]{0,4}页?[-—－–]*([，,/]?共?[0-9]{0,4}页?)$", RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();
}
