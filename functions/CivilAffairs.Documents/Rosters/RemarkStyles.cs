using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Rosters;

/// <summary>The style table of a workbook, grown by coloured forms of the styles that marked cells have: their number formats stay.</summary>
internal sealed class RemarkStyles
{
    private const string Colour = "FFFFC3C7";
    private const long MaximumBytes = 16L * 1024 * 1024;
    private readonly XElement? root;
    private readonly XElement? forms;
    private readonly int fill = -1;
    private readonly Dictionary<(int Style, int Fill), int> made = [];

    private RemarkStyles(string? part, XElement? root)
    {
        (Part, this.root) = (part, root);
        forms = Child(root, "cellXfs");
        if (Child(root, "fills") is { } fills && forms is not null) fill = FindOrAdd(fills);
    }

    /// <summary>Name of the part; null when the workbook has none, and then nothing is coloured.</summary>
    public string? Part { get; }

    /// <summary>Reads the table.</summary>
    public static RemarkStyles Read(OfficePackage package, string? part) =>
        part is null || !package.Has(part) ? new RemarkStyles(null, null) : new RemarkStyles(part, package.LoadXml(part, MaximumBytes));

    /// <summary>The coloured form of a style.</summary>
    public int Coloured(int style) => fill < 0 ? style : With(style, fill);

    /// <summary>The style without the colour of an earlier round.</summary>
    public int Plain(int style) => fill >= 0 && FillOf(style) == fill ? With(style, 0) : style;

    /// <summary>Writes the part.</summary>
    public void Write(Stream to)
    {
        using var writer = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize });
        root!.WriteTo(writer);
    }

    private static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static int FindOrAdd(XElement fills)
    {
        var all = fills.Elements().ToList();
        var known = all.FindIndex(fill => fill.Descendants().Any(part => part.Name.LocalName == "fgColor" && part.Attribute("rgb")?.Value == Colour));
        if (known >= 0) return known;
        var space = fills.Name.Namespace;
        fills.Add(new XElement(space + "fill", new XElement(space + "patternFill", new XAttribute("patternType", "solid"), new XElement(space + "fgColor", new XAttribute("rgb", Colour)), new XElement(space + "bgColor", new XAttribute("indexed", 64)))));
        fills.SetAttributeValue("count", all.Count + 1);
        return all.Count;
    }

    private int FillOf(int style) =>
        forms!.Elements().ElementAtOrDefault(style)?.Attribute("fillId")?.Value is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private int With(int style, int other)
    {
        if (made.TryGetValue((style, other), out var known)) return known;
        var all = forms!.Elements().ToList();
        if (style >= all.Count) return style;
        var form = new XElement(all[style]);
        form.SetAttributeValue("fillId", other);
        form.SetAttributeValue("applyFill", other == 0 ? null : "1");
        forms.Add(form);
        forms.SetAttributeValue("count", all.Count + 1);
        return made[(style, other)] = all.Count;
    }
}
