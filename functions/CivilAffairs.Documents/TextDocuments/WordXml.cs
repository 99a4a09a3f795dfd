using System.Globalization;
using System.Xml.Linq;

namespace CivilAffairs.Documents.TextDocuments;

/// <summary>Names of WordprocessingML, whichever of its namespaces (transitional, strict) a producer uses.</summary>
internal static class WordXml
{
    /// <summary>Local name of a WordprocessingML element, empty for elements of other vocabularies.</summary>
    public static string Name(XElement element) =>
        element.Name.NamespaceName.Contains("wordprocessingml", StringComparison.Ordinal) && !element.Name.NamespaceName.Contains("drawing", StringComparison.OrdinalIgnoreCase)
            ? element.Name.LocalName
            : "";

    /// <summary>First child of a local name, null when there is none.</summary>
    public static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(child => Name(child) == name);

    /// <summary>A switch such as <c>vanish</c>: there, and not turned off.</summary>
    public static bool IsOn(XElement? properties, string name) =>
        Child(properties, name) is { } property && Value(property) is not ("0" or "false" or "off");

    /// <summary>The <c>val</c> attribute, null when there is none.</summary>
    public static string? Value(XElement? element) => element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "val")?.Value;

    /// <summary>A count between 0 and 1,000.</summary>
    public static int Count(XElement? element, int otherwise) =>
        Value(element) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 1000 ? count
        : throw new InvalidDataException("A count of table columns is wrong.");

    /// <summary>What a reader sees of alternatives: the first choice, the fallback when there is none.</summary>
    public static IEnumerable<XElement> Alternatives(XElement element) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == "Choice") is { } choice
            ? choice.Elements()
            : element.Elements().FirstOrDefault(child => child.Name.LocalName == "Fallback")?.Elements() ?? [];
}
