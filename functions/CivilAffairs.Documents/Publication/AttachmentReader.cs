using CivilAffairs.Core.Publication;
using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Publication;

/// <summary>
/// Reads the texts of an attachment for the publish gate, by its bytes and not by its name. What it does not know how to read whole, it refuses:
/// a picture, an old or locked file, a scan.
/// </summary>
public sealed class AttachmentReader : IAttachmentReader
{
    // An attachment within an attachment within … is no document.
    private const int MaximumDepth = 3;

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadTexts(ReadOnlyMemory<byte> content) => Read(content.ToArray(), MaximumDepth);

    internal static IReadOnlyList<string> Read(byte[] content, int depth)
    {
        if (depth == 0) throw new InvalidDataException("Attachments are nested too deeply.");
        return FileFormats.Recognise(content) switch
        {
            FileFormat.Zip => PackageTexts.Read(content, depth - 1),
            FileFormat.Pdf => PdfTexts.Read(content, depth - 1),
            FileFormat.Text or FileFormat.Markup => [System.Text.Encoding.UTF8.GetString(content)],
            _ => throw new InvalidDataException("An attachment of this kind cannot be scanned."),
        };
    }
}
