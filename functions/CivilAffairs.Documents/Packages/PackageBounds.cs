using System.Buffers.Binary;
using System.IO.Compression;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Packages;

/// <summary>Bounds on what a container may unpack to, checked before anything is unpacked.</summary>
internal static class PackageBounds
{
    private const int MaximumEntries = 2_000;
    private const long MaximumUnpackedBytes = 512L * 1024 * 1024;

    // Sheets of repeated cells reach about 60 : 1; deflate itself ends at about 1,030 : 1.
    private const long MaximumRatio = 250;
    private const long RatioMattersFromBytes = 16L * 1024 * 1024;
    private const int EndRecordBytes = 22;

    /// <summary>Reads the number of entries from the end record, so that a directory of millions is not even listed.</summary>
    public static Fault? CheckDirectory(string fileName, Stream content)
    {
        var tail = new byte[(int)Math.Min(content.Length, EndRecordBytes + ushort.MaxValue)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        content.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndRecordBytes > tail.Length) return FileFaults.Damaged(fileName);
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        return entries > MaximumEntries ? FileFaults.Bomb(fileName) : null;
    }

    /// <summary>Checks count, declared sizes and ratios of the entries.</summary>
    public static Fault? CheckEntries(string fileName, IReadOnlyCollection<ZipArchiveEntry> entries)
    {
        if (entries.Count > MaximumEntries) return FileFaults.Bomb(fileName);
        var total = 0L;
        foreach (var entry in entries)
        {
            if (entry.Length > MaximumUnpackedBytes) return FileFaults.Bomb(fileName);
            total += entry.Length;
            var isDense = entry.Length > RatioMattersFromBytes && entry.Length / MaximumRatio > entry.CompressedLength;
            if (isDense || total > MaximumUnpackedBytes) return FileFaults.Bomb(fileName);
        }

        return null;
    }
}
