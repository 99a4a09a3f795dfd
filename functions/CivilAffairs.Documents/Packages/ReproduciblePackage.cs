using System.IO.Compression;

namespace CivilAffairs.Documents.Packages;

/// <summary>Packs the parts of an Office file anew, so that the same parts give the same bytes: fixed order, fixed times.</summary>
internal static class ReproduciblePackage
{
    private const string ContentTypes = "[Content_Types].xml";

    // The earliest time that a zip entry can carry.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs the parts anew; content types come first, as readers expect.</summary>
    public static byte[] Repack(Stream package)
    {
        using var source = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName != ContentTypes).ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = archive.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Epoch;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return target.ToArray();
    }
}
