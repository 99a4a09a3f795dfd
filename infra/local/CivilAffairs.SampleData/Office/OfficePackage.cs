using System.IO.Compression;
using System.Text;

namespace CivilAffairs.SampleData.Office;

/// <summary>
/// A zip of XML parts that is the same to the last byte whenever the parts are: fixed times, no compression
/// (deflate differs between versions of the platform), parts in the order in which they were added.
/// </summary>
internal sealed class OfficePackage
{
    private static readonly DateTimeOffset EntryTime = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private readonly List<(string Path, string Xml)> parts = [];

    public void Add(string path, string body) =>
        parts.Add((path, """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n" + body));

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, xml) in parts)
                Write(zip, path, xml);
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive zip, string path, string xml)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
        entry.LastWriteTime = EntryTime;
        using var target = entry.Open();
        target.Write(Encoding.UTF8.GetBytes(xml));
    }
}
