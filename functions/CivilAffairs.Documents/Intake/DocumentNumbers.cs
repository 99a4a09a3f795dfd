using System.Text.RegularExpressions;

namespace CivilAffairs.Documents.Intake;

/// <summary>Finds document numbers (发文字号) in every bracket form (domain.md §2.1); Core normalises and judges them.</summary>
internal static partial class DocumentNumbers
{
    private const int LongestLine = 5_000;

    /// <summary>The first number in a text, as written but without spaces; null when there is none.</summary>
    public static string? Find(string text)
    {
        var match = Number().Match(text);
        return match.Success ? Space().Replace(match.Value, "") : null;
    }

    /// <summary>All numbers in a text, without spaces, each perhaps with the last words before it.</summary>
    public static IEnumerable<string> FindAll(string text) =>
        text.Length > LongestLine ? [] : Number().Matches(text).Select(match => Space().Replace(match.Value, ""));

    /// <summary>Whether a text is a number and nothing else, but for the signatory that stands beside it in some layouts.</summary>
    public static bool IsAlone(string text) => Number().Match(text) is { Success: true } match
        && Space().Replace(text[..match.Index], "").Length == 0
        && Space().Replace(text[(match.Index + match.Length)..], "") is var rest
        && (rest.Length == 0 || rest.StartsWith("签发人", StringComparison.Ordinal));

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}](?:\s{0,2}[\p{IsCJKUnifiedIdeographs}]){0,11}\s{0,4}[〔\[［【（(〖﹝{〈<]\s{0,4}[0-9０-９〇○零一二三四五六七八九]{2,4}\s{0,4}[〕\]］】）)〗﹞}〉>]\s{0,4}第?\s{0,4}[0-9０-９]{1,6}\s{0,4}号", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
