namespace CivilAffairs.Documents.Sources;

/// <summary>Looks over an unpacked stream before the library reads it: how many letters it may draw, how many codes it gives letters to.</summary>
internal static class PdfStreamLook
{
    // Codes have up to four bytes; with more the count would not fit.
    private const int LongestCode = 4;

    /// <summary>Charges the codes of a font's map.</summary>
    public static void ChargeMap(ReadOnlySpan<byte> stream, PdfBudget budget)
    {
        if (stream.IndexOf("beginbfrange"u8) >= 0) budget.Map(MappedCodes(stream));
    }

    /// <summary>How many letters the stream may draw, and how many forms.</summary>
    public static (long Letters, long Forms) Drawn(ReadOnlySpan<byte> stream) => (IsContent(stream) ? Letters(stream) : 0, Forms(stream));

    /// <summary>Whether it may draw text: there is an operator that shows a string.</summary>
    public static bool IsContent(ReadOnlySpan<byte> stream) => stream.IndexOf("Tj"u8) >= 0 || stream.IndexOf("TJ"u8) >= 0 || stream.IndexOf(")'"u8) >= 0 || stream.IndexOf(")\""u8) >= 0;

    /// <summary>Most letters that strings of a content stream can stand for: one for each byte.</summary>
    public static long Letters(ReadOnlySpan<byte> stream)
    {
        var letters = 0L;
        var depth = 0;
        var isHex = false;
        for (var index = 0; index < stream.Length; index++)
        {
            var letter = stream[index];
            if (depth > 0 && letter == (byte)'\\') index++;
            else if (letter == (byte)'(') depth++;
            else if (letter == (byte)')' && depth > 0) depth--;
            else if (depth == 0 && letter == (byte)'<') isHex = true;
            else if (depth == 0 && letter == (byte)'>') isHex = false;
            if (depth > 0) letters += 2;
            else if (isHex) letters++;
        }

        return letters / 2;
    }

    // "/Name Do"; images are drawn in the same way, and have no letters.
    private static long Forms(ReadOnlySpan<byte> stream)
    {
        var forms = 0L;
        for (var at = stream.IndexOf("Do"u8); at >= 0; at = stream.IndexOf("Do"u8))
        {
            var isOperator = at > 0 && IsBlank(stream[at - 1]) && (at + 2 == stream.Length || !char.IsAsciiLetterOrDigit((char)stream[at + 2]));
            if (isOperator) forms++;
            stream = stream[(at + 2)..];
        }

        return forms;
    }

    private static bool IsBlank(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or 0;

    /// <summary>Codes in the ranges of a character map. The library goes through them one by one, be they four thousand million.</summary>
    public static long MappedCodes(ReadOnlySpan<byte> map)
    {
        var codes = 0L;
        for (var start = map.IndexOf("beginbfrange"u8); start >= 0; start = map.IndexOf("beginbfrange"u8))
        {
            map = map[(start + 12)..];
            var end = map.IndexOf("endbfrange"u8);
            codes += Ranges(end < 0 ? map : map[..end]);
        }

        return codes;
    }

    private static long Ranges(ReadOnlySpan<byte> text)
    {
        var codes = 0L;
        while (Hex(ref text) is { } low && Hex(ref text) is { } high)
        {
            codes = Math.Min(long.MaxValue / 2, codes + Steps(low, high));
            text = text.TrimStart(" \t\r\n\f\0"u8);
            var isList = text.Length > 0 && text[0] == (byte)'[';
            var close = text.IndexOf(isList ? (byte)']' : (byte)'>');
            if (close < 0) break;
            text = text[(close + 1)..];
        }

        return codes;
    }

    // The library counts the lower code up until its first bytes are those of the upper one.
    private static long Steps((ulong Value, int Bytes) low, (ulong Value, int Bytes) high)
    {
        if (low.Bytes > LongestCode || high.Bytes > LongestCode) return long.MaxValue / 2;
        var shared = Math.Min(low.Bytes, high.Bytes);
        var (from, to) = (low.Value >> (8 * (low.Bytes - shared)), high.Value >> (8 * (high.Bytes - shared)));
        return to <= from ? 1 : (long)((to - from + 1) << (8 * (low.Bytes - shared)));
    }

    // The next <…> as a number with its length in bytes; null when there is none.
    private static (ulong Value, int Bytes)? Hex(ref ReadOnlySpan<byte> text)
    {
        var open = text.IndexOf((byte)'<');
        var close = open < 0 ? -1 : text[open..].IndexOf((byte)'>');
        if (close < 0) return null;
        var (value, digits) = (0UL, 0);
        foreach (var letter in text[(open + 1)..(open + close)])
        {
            if (!char.IsAsciiHexDigit((char)letter)) continue;
            value = (value << 4) + Convert.ToUInt64(((char)letter).ToString(), 16);
            digits++;
        }

        text = text[(open + close + 1)..];
        return digits % 2 == 0 ? (value, digits / 2) : (value << 4, (digits + 1) / 2);
    }
}
