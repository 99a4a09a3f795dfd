using System.Text.RegularExpressions;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Intake;

/// <summary>Finds numbers of townships and households that the body declares for the whole allocation; other numbers in it are not taken.</summary>
internal static partial class DeclaredCounts
{
    private const int LongestLine = 5_000;

    /// <summary>共涉及12个乡镇 and the like; null when none or when two differ.</summary>
    public static Sourced<string>? Townships(IReadOnlyList<Sourced<string>> body) => Only(body, TownshipCount());

    /// <summary>共涉及36个村 and the like; null when none or when two differ.</summary>
    public static Sourced<string>? Villages(IReadOnlyList<Sourced<string>> body) => Only(body, VillageCount());

    /// <summary>共救助1200户 and the like; null when none or when two differ.</summary>
    public static Sourced<string>? Households(IReadOnlyList<Sourced<string>> body) => Only(body, HouseholdCount());

    private static Sourced<string>? Only(IReadOnlyList<Sourced<string>> body, Regex pattern)
    {
        var found = (from line in body
                     where line.Value.Length <= LongestLine
                     from match in pattern.Matches(line.Value)
                     select line with { Value = match.Groups["count"].Value }).ToList();
        return found.Select(count => count.Value).Distinct(StringComparer.Ordinal).Count() == 1 ? found[0] : null;
    }

    [GeneratedRegex(@"(?:共涉及|共分配|共计|共有|涉及|全县|共)\s*(?<count>[0-9０-９]{1,3})\s*个乡镇", RegexOptions.CultureInvariant)]
    private static partial Regex TownshipCount();

    [GeneratedRegex(@"(?:共涉及|共分配|共计|共有|涉及|全镇|全乡|共)\s*(?:[0-9０-９]{1,3}\s*个乡镇[、，和及]?\s*)?(?<count>[0-9０-９]{1,4})\s*个(?:行政)?村", RegexOptions.CultureInvariant)]
    private static partial Regex VillageCount();

    [GeneratedRegex(@"共(?:计|涉及)?\s*救助(?:困难群众|受灾群众|对象)?\s*(?<count>[0-9０-９]{1,7})\s*户", RegexOptions.CultureInvariant)]
    private static partial Regex HouseholdCount();
}
