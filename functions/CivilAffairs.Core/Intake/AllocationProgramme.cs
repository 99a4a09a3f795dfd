using CivilAffairs.Core.County;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>Tells the fund programme from what the document says: its own field first, otherwise the title.</summary>
internal static class AllocationProgramme
{
    public static Programme? Check(AllocationDraft draft, CountyProfile county, AllocationFaultList faults)
    {
        var source = string.IsNullOrWhiteSpace(draft.Programme?.Value) ? draft.Title : draft.Programme;
        var text = HalfWidth.Compact(source?.Value);
        // Without a title there is a fault already, and nothing to tell a programme from.
        if (text.Length == 0) return null;

        var matches = Matches(text, county.Programmes);
        if (matches is [var only]) return only;
        var known = string.Join("、", (matches.Count == 0 ? county.Programmes : matches).Select(programme => programme.Name));
        if (matches.Count == 0) faults.Error("PROGRAMME-UNKNOWN", source, "看不出是哪个资金项目。", $"在标题或“资金项目”中写明项目名称，本县的项目有：{known}。");
        else faults.Error("PROGRAMME-AMBIGUOUS", source, $"可能是多个资金项目：{known}。", "在“资金项目”中写明其中一个项目名称。");
        return null;
    }

    /// <summary>Programmes that a text names, perhaps none.</summary>
    public static IReadOnlyList<Programme> Named(string? text, CountyProfile county) => HalfWidth.Compact(text) is { Length: > 0 } plain ? Matches(plain, county.Programmes) : [];

    private static List<Programme> Matches(string text, IReadOnlyList<Programme> programmes)
    {
        if (programmes.FirstOrDefault(programme => programme.Name == text || programme.Code == text) is { } exact) return [exact];

        var found = programmes.Select(programme => (Programme: programme, Words: WordsIn(text, programme))).Where(match => match.Words.Length > 0).ToList();
        // A keyword inside another programme's longer keyword (临时救助 in 临时救助备用金) says nothing of its own.
        return [.. found.Where(match => !found.Any(other => other != match && match.Words.All(word => other.Words.Any(longer => longer.Length > word.Length && longer.Contains(word, StringComparison.Ordinal))))).Select(match => match.Programme)];
    }

    private static string[] WordsIn(string text, Programme programme) =>
        [.. programme.Keywords.Append(programme.Name).Select(HalfWidth.Compact).Where(word => word.Length > 0 && text.Contains(word, StringComparison.Ordinal))];
}
