using System.IO.Compression;
using System.Text;

namespace CivilAffairs.Documents.Tests.Fuzzing;

/// <summary>Damages a zip container so that it stays one: parts altered, swapped, doubled, left out, renamed, nested without end.</summary>
public static class PackageMutation
{
    /// <summary>The container with one thing changed; bytes that are none are damaged as bytes.</summary>
    public static byte[] Of(byte[] bytes, Random random)
    {
        if (Unpack(bytes) is not { Count: > 0 } parts) return Mutation.Bytes(bytes, random);
        var (at, other) = (random.Next(parts.Count), random.Next(parts.Count));
        var (name, content) = parts[at];
        switch (random.Next(11))
        {
            case 0: parts.RemoveAt(at); break;
            case 1: parts[at] = (name, parts[other].Content); break;
            case 2: parts.Add((name, content)); break;
            case 3: parts.Add((name.ToUpperInvariant(), content)); break;
            case 4: parts[at] = (parts[other].Name + "x", content); break;
            case 5: parts[at] = (name, Nested(content, random.Next(10, 5_000))); break;
            case 6: parts[at] = (name, Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY x \"&b;&b;&b;&b;&b;\">]>" + Encoding.UTF8.GetString(content))); break;
            case 7: parts.AddRange(Enumerable.Range(0, random.Next(1, 300)).Select(index => ($"xl/worksheets/sheet{index + 9}.xml", content))); break;
            default: parts[at] = (name, Encoding.UTF8.GetBytes(TextMutation.Of(Encoding.UTF8.GetString(content), random))); break;
        }

        return Pack(parts);
    }

    /// <summary>Names and contents; null for bytes that are no container.</summary>
    public static List<(string Name, byte[] Content)>? Unpack(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            return [.. archive.Entries.Where(entry => entry.Length < 1_000_000).Select(entry => (entry.FullName, Read(entry)))];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Packs parts as they are, names twice or not.</summary>
    public static byte[] Pack(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var bytes = new MemoryStream();
        from.CopyTo(bytes);
        return bytes.ToArray();
    }

    // One element inside of itself, again and again.
    private static byte[] Nested(byte[] content, int depth)
    {
        var text = Encoding.UTF8.GetString(content);
        var close = text.LastIndexOf("</", StringComparison.Ordinal);
        if (close < 0) return content;
        var open = string.Concat(Enumerable.Repeat("<w:sdt xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">", depth));
        return Encoding.UTF8.GetBytes(text[..close] + open + string.Concat(Enumerable.Repeat("</w:sdt>", depth)) + text[close..]);
    }
}
