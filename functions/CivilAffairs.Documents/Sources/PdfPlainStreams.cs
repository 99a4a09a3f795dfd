namespace CivilAffairs.Documents.Sources;

/// <summary>
/// The streams of a PDF that are not packed. They come past no filter, so they are looked for in the file itself.
/// </summary>
internal static class PdfPlainStreams
{
    // A dictionary before its stream is shorter.
    private const int LongestDictionary = 2_048;

    /// <summary>Looks through the file; charges the maps of fonts and what is drawn.</summary>
    public static void Charge(ReadOnlySpan<byte> file, PdfBudget budget)
    {
        for (var at = 0; at < file.Length;)
        {
            var start = file[at..].IndexOf("stream"u8);
            if (start < 0) break;
            start += at;
            at = start + 6;
            var isEnd = start >= 3 && file[(start - 3)..start].SequenceEqual("end"u8);
            var dictionary = Dictionary(file[Math.Max(0, start - LongestDictionary)..start]);
            if (isEnd || !IsPlain(dictionary)) continue;
            var length = file[at..].IndexOf("endstream"u8);
            var content = length < 0 ? file[at..] : file.Slice(at, length);
            at += content.Length;
            PdfStreamLook.ChargeMap(content, budget);
            var (letters, forms) = PdfStreamLook.Drawn(content);
            if (MayBeForm(dictionary)) budget.DrawForm(letters, forms);
            else budget.DrawUnpacked(letters, forms);
        }
    }

    private static ReadOnlySpan<byte> Dictionary(ReadOnlySpan<byte> before)
    {
        var from = before.LastIndexOf("obj"u8);
        return from < 0 ? before : before[from..];
    }

    // A comment could hide what the dictionary says.
    private static bool IsPlain(ReadOnlySpan<byte> dictionary) => dictionary.IndexOf("/Filter"u8) < 0 || dictionary.IndexOf("%"u8) >= 0;

    // A name can be written with numbers for its letters.
    private static bool MayBeForm(ReadOnlySpan<byte> dictionary) => dictionary.IndexOf("/Subtype"u8) >= 0 || dictionary.IndexOf("#"u8) >= 0;
}
