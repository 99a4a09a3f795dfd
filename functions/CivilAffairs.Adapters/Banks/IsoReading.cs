using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Reads XML from outside: no DTD, no resolver, a bound on size; repeated elements one at a time.</summary>
internal static class IsoReading
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = IsoNames.MostCharacters,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Namespace of the document element, or null when it is no XML.</summary>
    public static string? NamespaceOf(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var reader = Open(content);
            return reader.MoveToContent() == XmlNodeType.Element ? reader.NamespaceURI : null;
        }
        catch (XmlException)
        {
            // No XML, or XML of a kind that is not taken: the caller's own reader says so with a place.
            return null;
        }
    }

    /// <summary>Elements of these names in document order, wherever they stand outside each other; each is read whole and with its line.</summary>
    public static IEnumerable<(XElement Element, int Row)> Elements(ReadOnlyMemory<byte> content, params string[] names)
    {
        using var reader = Open(content);
        reader.MoveToContent();
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && names.Contains(reader.LocalName))
            {
                var row = ((IXmlLineInfo)reader).LineNumber;
                yield return ((XElement)XNode.ReadFrom(reader), row);
            }
            else
            {
                reader.Read();
            }
        }
    }

    /// <summary>Text of the first element on a path of local names, trimmed; empty when there is none.</summary>
    public static string Text(this XElement element, string path) => element.Find(path)?.Value.Trim() ?? "";

    /// <summary>The first element on a path of local names.</summary>
    public static XElement? Find(this XElement element, string path)
    {
        var found = element;
        foreach (var name in path.Split('/'))
        {
            found = found.Elements().FirstOrDefault(child => child.Name.LocalName == name);
            if (found is null) return null;
        }

        return found;
    }

    /// <summary>Children of a local name.</summary>
    public static IEnumerable<XElement> All(this XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>A day, from a date or an instant.</summary>
    public static DateOnly? Day(string text) =>
        text.Length >= 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A fault of a file.</summary>
    public static Fault Bad(string code, string fileName, int? row, string message, string value = "") =>
        new(code, FaultSeverity.Error, new SourcePlace(fileName, Row: row), value, message, "请银行核对后重新发送报文。");

    private static XmlReader Open(ReadOnlyMemory<byte> content) => XmlReader.Create(new MemoryStream(content.ToArray(), writable: false), Settings);
}
