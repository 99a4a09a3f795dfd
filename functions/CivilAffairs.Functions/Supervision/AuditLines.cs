using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// An exported stream as JSON lines: the stream with its head first, then each entry. What an auditor keeps, and what the verifier's command
/// reads without any access to the storage.
/// </summary>
public static class AuditLines
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>UTF-8 bytes, a line each.</summary>
    public static byte[] Write(StoredChain stored)
    {
        using var bytes = new MemoryStream();
        WriteLine(bytes, new HeadLine(stored.Stream, stored.Head));
        foreach (var entry in stored.Unchained.OrderBy(entry => entry.Key, StringComparer.Ordinal)) WriteLine(bytes, new EntryLine(stored.Stream, 0, "", "", entry));
        foreach (var chained in stored.Entries) WriteLine(bytes, new EntryLine(chained.Stream, chained.Sequence, chained.PreviousHash, chained.Hash, chained.Entry));
        return bytes.ToArray();
    }

    /// <summary>Reads exported streams; throws <see cref="FormatException"/> that names the line which is none.</summary>
    public static IReadOnlyList<StoredChain> Read(ReadOnlySpan<byte> content)
    {
        var streams = new List<(HeadLine Head, List<ChainedEntry> Entries, List<AuditEntry> Unchained)>();
        foreach (var (index, line) in Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (Parse<HeadLine>(line, index) is { Stream: { } stream } head && line.Contains("\"head\":", StringComparison.Ordinal)) streams.Add((head, [], []));
            else if (streams.Count == 0 || Parse<EntryLine>(line, index) is not { Entry: { } entry } read) throw Wrong(index);
            else if (read.Sequence == 0) streams[^1].Unchained.Add(entry);
            else streams[^1].Entries.Add(new ChainedEntry(read.Stream, read.Sequence, read.PreviousHash, read.Hash, entry));
        }

        return [.. streams.Select(read => new StoredChain(read.Head.Stream, read.Entries, read.Unchained, read.Head.Head))];
    }

    private static void WriteLine<T>(MemoryStream bytes, T line)
    {
        JsonSerializer.Serialize(bytes, line, Options);
        bytes.WriteByte((byte)'\n');
    }

    private static T? Parse<T>(string line, int index)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Options);
        }
        catch (JsonException)
        {
            throw Wrong(index);
        }
    }

    private static FormatException Wrong(int index) => new($"第{index + 1}行不是审计记录。");

    private sealed record HeadLine(string Stream, ChainHead? Head);

    private sealed record EntryLine(string Stream, long Sequence, string PreviousHash, string Hash, AuditEntry Entry);
}
