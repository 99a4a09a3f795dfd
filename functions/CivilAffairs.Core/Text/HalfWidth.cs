using System.Text;

namespace CivilAffairs.Core.Text;

/// <summary>Brings office text to plain characters: full-width ASCII to half width, spaces of every kind away. Needs no locale data, so that all machines agree.</summary>
public static class HalfWidth
{
    private const int WideOffset = 0xFEE0;

    /// <summary>Full-width forms U+FF01–U+FF5E become ASCII, the ideographic space an ordinary one, U+FFE5 becomes ¥.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = Of(source[i]);
        });
    }

    /// <summary>Half width and without spaces, zero-width characters and byte order marks.</summary>
    public static string Compact(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (IsCompact(text)) return text;
        var compact = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var plain = Of(character);
            if (!IsSpace(plain)) compact.Append(plain);
        }

        return compact.ToString();
    }

    /// <summary>Whether a character carries no meaning between others: spaces, line ends, zero-width characters.</summary>
    public static bool IsSpace(char character) =>
        char.IsWhiteSpace(character) || character is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u200E' or '\u200F';

    // Most cells are; long rosters are read without a copy of each.
    private static bool IsCompact(string text)
    {
        foreach (var character in text)
        {
            if (!IsPlain(character) && (Of(character) != character || IsSpace(character))) return false;
        }

        return true;
    }

    // Printable ASCII and the common Chinese characters: what nearly every cell holds.
    private static bool IsPlain(char character) => character is (>= '!' and <= '~') or (>= '\u4E00' and <= '\u9FFF');

    private static char Of(char character) => character switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(character - WideOffset),
        '\u3000' => ' ',
        '\uFFE5' => '¥',
        _ => character,
    };
}
