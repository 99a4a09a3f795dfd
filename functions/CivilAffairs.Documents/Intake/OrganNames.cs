using System.Text.RegularExpressions;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Intake;

/// <summary>Tells names of organs from other text, and parts a line that holds several.</summary>
internal static partial class OrganNames
{
    private const int ShortestName = 3;

    /// <summary>Names in a labelled value, at whose separators it is parted.</summary>
    public static IReadOnlyList<Sourced<string>> InValue(Sourced<string> value) =>
        [.. Separators().Split(value.Value).SelectMany(Joined).Where(name => name.Length > 0).Select(name => value with { Value = name })];

    /// <summary>Names in a line that holds nothing else (organ mark, signature); empty for any other line.</summary>
    public static IReadOnlyList<string> InLine(string line)
    {
        var bare = Mark().Replace(line.Trim(), "");
        var pieces = Separators().Split(bare).Where(piece => piece.Length > 0).ToList();
        // Marks are often written with a space between all letters.
        if (pieces.Count > 2 && pieces.All(piece => piece.Length == 1)) pieces = [string.Concat(pieces)];
        var names = pieces.SelectMany(Joined).ToList();
        return names.All(name => name.Length >= ShortestName && Name().IsMatch(name)) ? names : [];
    }

    // 云岭县民政局云岭县财政局: parted only where the letters after 局 make a name of their own.
    private static IEnumerable<string> Joined(string text)
    {
        var parts = Part().Matches(text).Select(match => match.Value).ToList();
        return parts.Count > 1 && string.Concat(parts) == text && parts.All(part => part.Length >= 5) ? parts : [text];
    }

    [GeneratedRegex(@"[\s、，,;；/\u3000]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"\s*[（(]?\s*文\s*件\s*[）)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}+(局|厅|部|委员会|委|办公室|办事处|政府|中心|联合会|总会)$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@".+?(局|厅|委员会|政府|办公室)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
