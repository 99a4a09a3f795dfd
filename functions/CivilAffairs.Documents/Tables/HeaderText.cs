using System.Text;
using System.Text.RegularExpressions;

namespace CivilAffairs.Documents.Tables;

/// <summary>Brings headers to one spelling: without spaces and line breaks, half-width brackets, 帐 as 账.</summary>
internal static partial class HeaderText
{
    // A longer text is no header, whatever words it holds.
    private const int LongestHeader = 40;

    /// <summary>The one spelling; empty for what is too long to be a header.</summary>
    public static string Normalise(string text)
    {
        if (text.Length > LongestHeader * 4) return "";
        var spelled = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!IsSkipped(letter)) spelled.Append(Spelled(letter));
        }

        return spelled.Length > LongestHeader ? "" : spelled.ToString();
    }

    /// <summary>Whether a text in its one spelling, not an empty one, is the end of a header in its. Asked of every row of a roster, so it makes no strings.</summary>
    public static bool IsEndOf(string header, string text)
    {
        if (text.Length > LongestHeader * 4) return false;
        var left = header.Length;
        for (var index = text.Length - 1; index >= 0; index--)
        {
            if (IsSkipped(text[index])) continue;
            if (left == 0 || header[--left] != Spelled(text[index])) return false;
        }

        return left < header.Length;
    }

    private static bool IsSkipped(char letter) => char.IsWhiteSpace(letter) || letter is '\u200B' or '\uFEFF' or '*' or '＊';

    private static char Spelled(char letter) =>
        letter switch { '（' or '〔' or '［' or '[' => '(', '）' or '〕' or '］' or ']' => ')', '／' => '/', '帐' => '账', '：' => ':', _ => letter };

    /// <summary>The ways in which a header may be looked up: whole, without a unit at its end, without its bracketed part, with the brackets' content.</summary>
    public static IEnumerable<string> Readings(string header)
    {
        yield return header;
        if (Unit().Match(header) is { Success: true, Index: > 0 } unit) yield return header[..unit.Index];
        if (!header.Contains('(', StringComparison.Ordinal)) yield break;
        yield return Bracketed().Replace(header, "");
        yield return header.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("[/,，]?(单位:)?[亿万千]?元$", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();
}
