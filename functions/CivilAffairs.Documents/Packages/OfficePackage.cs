using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace CivilAffairs.Documents.Packages;

/// <summary>What an Office container holds.</summary>
internal enum OfficeKind
{
    /// <summary>.xlsx</summary>
    Workbook,

    /// <summary>.docx</summary>
    TextDocument,
}

/// <summary>
/// An opened .docx or .xlsx container. Opening refuses everything else with <see cref="FileRefusedException"/>;
/// damage that shows only while reading surfaces as one of <see cref="FileFaults.IsDamage"/>.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private const int MaximumDepth = 200;
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts;

    private OfficePackage(string fileName, ZipArchive archive, Dictionary<string, ZipArchiveEntry> parts)
    {
        this.archive = archive;
        this.parts = parts;
        MainPart = FindMainPart() ?? throw new FileRefusedException(FormatRefusal.ForZip(fileName, parts.Keys));
        Kind = RootOf(MainPart) switch
        {
            "workbook" => OfficeKind.Workbook,
            "document" => OfficeKind.TextDocument,
            _ => throw new FileRefusedException(FormatRefusal.ForZip(fileName, parts.Keys)),
        };
    }

    /// <summary>Workbook or text document.</summary>
    public OfficeKind Kind { get; }

    /// <summary>Name of the workbook or document part.</summary>
    public string MainPart { get; }

    /// <summary>Opens a seekable stream that holds a zip container; the stream stays the caller's.</summary>
    public static OfficePackage Open(string fileName, Stream content)
    {
        if (PackageBounds.CheckDirectory(fileName, content) is { } fault) throw new FileRefusedException(fault);
        var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            return Inspect(fileName, archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Whether a part is there.</summary>
    public bool Has(string part) => parts.ContainsKey(part);

    /// <summary>A part's XML, to be read forward to its end: the end holds the checksum.</summary>
    public XmlReader OpenXml(string part)
    {
        if (!parts.TryGetValue(part, out var entry)) throw new InvalidDataException("A part is missing.");
        return XmlReader.Create(new PartStream(entry), Settings());
    }

    /// <summary>A small part's XML as a whole.</summary>
    /// <param name="part">Name of the part.</param>
    /// <param name="maximumBytes">A longer part counts as damage: its tree would not fit in memory.</param>
    public XElement LoadXml(string part, long maximumBytes)
    {
        if (!parts.TryGetValue(part, out var entry)) throw new InvalidDataException("A part is missing.");
        if (entry.Length > maximumBytes) throw new FileBoundException("A part is too long.");
        var bytes = new byte[(int)entry.Length];
        using (var stream = new PartStream(entry))
        {
            stream.ReadExactly(bytes);
            if (stream.ReadByte() >= 0) throw new InvalidDataException("A part is longer than declared.");
        }

        RefuseDepth(bytes);
        using var reader = XmlReader.Create(new MemoryStream(bytes), Settings());
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private static OfficePackage Inspect(string fileName, ZipArchive archive)
    {
        if (PackageBounds.CheckEntries(fileName, archive.Entries) is { } fault) throw new FileRefusedException(fault);
        var parts = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            // Two parts of one name: readers differ in which one they show.
            if (!parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry)) throw new FileRefusedException(FileFaults.Damaged(fileName));
        }

        return new OfficePackage(fileName, archive, parts);
    }

    // Some producers name the main part otherwise (word/document2.xml); its relation says which it is.
    private string? FindMainPart()
    {
        var related = PartTargets.Read(this, "").Values.FirstOrDefault(target => target.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Part;
        return new[] { related, "xl/workbook.xml", "word/document.xml" }.FirstOrDefault(part => part is not null && part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && Has(part));
    }

    private string RootOf(string part)
    {
        using var reader = OpenXml(part);
        return reader.MoveToContent() == XmlNodeType.Element ? reader.LocalName : "";
    }

    // A tree of great depth would exhaust the stack of whoever walks it.
    private static void RefuseDepth(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), Settings());
        while (reader.Read())
        {
            if (reader.Depth > MaximumDepth) throw new InvalidDataException("XML is nested too deeply.");
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        CloseInput = true,
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        XmlResolver = null,
    };
}
