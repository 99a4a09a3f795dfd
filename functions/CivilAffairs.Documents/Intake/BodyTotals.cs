using System.Text.RegularExpressions;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Documents.Intake;

/// <summary>Finds the total in figures and in words in the body of a joint document.</summary>
internal static partial class BodyTotals
{
    private const int LongestLine = 5_000;

    /// <summary>The amount that the text calls the total: followed by its words, or led in by 共计 and the like, or the only one. As written, without spaces.</summary>
    public static Sourced<string>? InFigures(IReadOnlyList<Sourced<string>> body)
    {
        var amounts = (from line in body
                       where line.Value.Length <= LongestLine
                       from match in Amount().Matches(line.Value)
                       select (Line: line, Text: Space().Replace(match.Value, ""), Score: Score(line.Value, match))).ToList();
        if (amounts.Count == 0) return null;
        var best = amounts.MaxBy(amount => amount.Score);
        return best.Score > 0 || amounts.Count == 1 ? best.Line with { Value = best.Text } : null;
    }

    /// <summary>The amount after 大写, as written.</summary>
    public static Sourced<string>? InWords(IEnumerable<Sourced<string>> lines) =>
        (from line in lines
         where line.Value.Length <= LongestLine
         let match = Words().Match(line.Value)
         where match.Success
         select line with { Value = match.Groups["words"].Value }).FirstOrDefault();

    /// <summary>Whether two amounts in words mean the same; words that mean nothing must at least be the same.</summary>
    public static bool AreAlike(string first, string second) =>
        AmountInWords.TryParse(first, out var one) && AmountInWords.TryParse(second, out var other) ? one == other : first == second;

    private static int Score(string line, Match match)
    {
        var before = line[Math.Max(0, match.Index - 12)..match.Index];
        if (WordsFollow().IsMatch(line, match.Index + match.Length)) return 3;
        if (before.Contains("其中", StringComparison.Ordinal)) return 0;
        if (Total().IsMatch(before)) return 2;
        return before.EndsWith('共') || before.EndsWith("资金", StringComparison.Ordinal) ? 1 : 0;
    }

    [GeneratedRegex(@"(?<![0-9０-９.．,，])[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?\s*(?:亿元|万元|元)(?!\s*(?:[/／]|每))", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex("共计|合计|总计|总额|总金额|总量", RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    [GeneratedRegex(@"\G\s*[（(，,]\s*(?:人民币)?\s*(?:金额)?\s*大写", RegexOptions.CultureInvariant)]
    private static partial Regex WordsFollow();

    [GeneratedRegex(@"大写(?:金额)?\s*[）)]?\s*[：:]?\s*(?<words>(?:人民币)?[零〇壹贰貳叁參肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整正一二三四五六七八九十百千两]{2,})", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
