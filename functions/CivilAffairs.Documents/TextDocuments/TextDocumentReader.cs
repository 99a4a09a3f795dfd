using System.Xml.Linq;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.TextDocuments;

/// <summary>
/// Reads the text of a .docx as it stands on the page: page headers, text, page footers; tracked insertions are in, deletions and
/// hidden text are out, a text box comes before the paragraph to which it is anchored.
/// </summary>
internal static class TextDocumentReader
{
    // The text part of a joint document has some 100 KB; pictures are parts of their own.
    private const long MaximumTextBytes = 8L * 1024 * 1024;

    /// <summary>Reads all blocks.</summary>
    public static IReadOnlyList<TextBlock> Read(OfficePackage package)
    {
        var root = package.LoadXml(package.MainPart, MaximumTextBytes);
        if (WordXml.Child(root, "body") is not { } body) return [];
        var text = TextFlow.Read(body.Elements());
        var (headers, footers) = PageMargins.Read(package, root, text);
        return [.. headers, .. text, .. footers];
    }
}
