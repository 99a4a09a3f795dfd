namespace CivilAffairs.Documents.Sources;

/// <summary>
/// The streams of a PDF that are not packed. They come past no filter, so they are looked for in the file itself.
/// </summary>
internal sealed class PdfPlainStreams
{
    // A dictionary before its stream is shorter.
    private const int LongestDictionary = 2_048;

    private PdfPlainStreams(long mostLetters) => MostLetters = mostLetters;

    /// <summary>Most letters that one of them may draw.</summary>
    public long MostLetters { get; }

    /// <summary>Looks through the file; charges the maps of fonts.</summary>
    public static PdfPlainStreams Find(ReadOnlySpan<byte> file, PdfBudget budget)
    {
        var most = 0L;
        for (var at = 0; at < file.Length;)
        {
            var start = file[at..].IndexOf("stream"u8);
            if (start < 0) break;
            start += at;
            at = start + 6;
            var isEnd = start >= 3 && file[(start - 3)..start].SequenceEqual("end"u8);
            if (isEnd || !IsPlain(file[Math.Max(0, start - LongestDictionary)..start])) continue;
            var length = file[at..].IndexOf("endstream"u8);
            var content = length < 0 ? file[at..] : file.Slice(at, length);
            at += content.Length;
            if (content.IndexOf("beginbfrange"u8) >= 0) budget.Map(PdfStreamLook.MappedCodes(content));
            if (PdfStreamLook.IsContent(content)) most = Math.Max(most, PdfStreamLook.Letters(content));
        }

        return new PdfPlainStreams(most);
    }

    // A comment could hide what the dictionary says.
    private static bool IsPlain(ReadOnlySpan<byte> before)
    {
        var from = before.LastIndexOf("obj"u8);
        var dictionary = from < 0 ? before : before[from..];
        return dictionary.IndexOf("/Filter"u8) < 0 || dictionary.IndexOf("%"u8) >= 0;
    }
}
