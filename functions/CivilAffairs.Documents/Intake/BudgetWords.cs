using System.Text.RegularExpressions;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Intake;

/// <summary>Finds budget lines (支出功能分类科目, 经济分类科目): labelled in a workbook, or named in running text with their code.</summary>
internal static partial class BudgetWords
{
    private const int LongestLine = 5_000;

    /// <summary>Lines from labelled values.</summary>
    public static IReadOnlyList<BudgetLine> Labelled(Sourced<string>? function, Sourced<string>? economy)
    {
        var lines = new List<BudgetLine>();
        if (function is not null) lines.Add(new BudgetLine(BudgetKind.Function, function));
        if (economy is not null) lines.Add(new BudgetLine(BudgetKind.Economy, economy));
        return lines;
    }

    /// <summary>Lines named in text: the word, and a code of 3, 5 or 7 digits after it.</summary>
    public static IReadOnlyList<BudgetLine> In(IEnumerable<Sourced<string>> text) =>
        [.. (from line in text
             where line.Value.Length <= LongestLine
             from match in Named().Matches(line.Value)
             let kind = match.Groups["kind"].Value == "功能" ? BudgetKind.Function : BudgetKind.Economy
             select new BudgetLine(kind, line with { Value = $"{match.Groups["code"].Value} {match.Groups["name"].Value}".Trim() })).DistinctBy(line => (line.Kind, line.Written.Value))];

    [GeneratedRegex(@"(?<kind>功能|经济)(?:分类)?科目\s*(?:列|为)?\s*[：:]?\s*[“”‘’""「《（(]?\s*(?<code>[0-9]{7}|[0-9]{5}|[0-9]{3})(?![0-9])\s*[-—、.．]?\s*(?<name>\p{IsCJKUnifiedIdeographs}{0,30})", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
