using System.IO.Compression;
using System.Text;
using System.Xml;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Publication;

/// <summary>
/// Texts of every part of an Office container: sheets hidden or not, shared strings, comments, notes, headers, footnotes, caches, names and
/// properties. Not by way of the document's own structure: whatever no reader shows is in some part all the same.
/// </summary>
internal static class PackageTexts
{
    // Text between these ends belongs together; within one of them a number may be cut into runs.
    private static readonly HashSet<string> Ends = ["p", "si", "is", "c", "comment", "definedName", "tc", "row", "s", "n", "property", "lpwstr"];

    public static IReadOnlyList<string> Read(byte[] content, int depth)
    {
        using var stream = new MemoryStream(content, writable: false);
        if (PackageBounds.CheckDirectory("", stream) is not null) throw new InvalidDataException("The container is damaged.");
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        if (PackageBounds.CheckEntries("", archive.Entries) is not null) throw new InvalidDataException("The container unpacks to too much.");
        var texts = new List<string>();
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/'))) AddPart(entry, texts, depth);
        return texts;
    }

    private static void AddPart(ZipArchiveEntry entry, List<string> texts, int depth)
    {
        texts.Add(entry.FullName);
        using var part = new PartStream(entry);
        if (entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".vml", StringComparison.OrdinalIgnoreCase))
        {
            AddXml(part, texts);
            return;
        }

        // A picture or a foreign file: read it if it can be, refuse the whole otherwise.
        using var bytes = new MemoryStream();
        part.CopyTo(bytes);
        texts.AddRange(AttachmentReader.Read(bytes.ToArray(), depth));
    }

    private static void AddXml(Stream part, List<string> texts)
    {
        try
        {
            using var xml = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var together = new StringBuilder();
            while (xml.Read())
            {
                switch (xml.NodeType)
                {
                    case XmlNodeType.Element:
                        AddAttributes(xml, texts);
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                        together.Append(xml.Value);
                        break;
                    case XmlNodeType.Comment or XmlNodeType.ProcessingInstruction:
                        texts.Add(xml.Value);
                        break;
                    case XmlNodeType.EndElement when Ends.Contains(xml.LocalName):
                        Flush(together, texts);
                        break;
                }
            }

            Flush(together, texts);
        }
        catch (XmlException damage)
        {
            throw new InvalidDataException("A part is no XML.", damage);
        }
    }

    private static void AddAttributes(XmlReader xml, List<string> texts)
    {
        if (!xml.MoveToFirstAttribute()) return;
        do
        {
            // Identifiers of the format itself, long hexadecimal or plain URIs, are no text of anybody.
            if (xml.Prefix is not ("xmlns" or "r") && xml.LocalName is not ("xmlns" or "rsidR" or "rsidRPr" or "paraId" or "textId" or "uid" or "uri")) texts.Add(xml.Value);
        }
        while (xml.MoveToNextAttribute());
        xml.MoveToElement();
    }

    private static void Flush(StringBuilder together, List<string> texts)
    {
        if (together.Length > 0) texts.Add(together.ToString());
        together.Clear();
    }
}
