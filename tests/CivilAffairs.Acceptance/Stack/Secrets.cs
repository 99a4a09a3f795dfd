using CivilAffairs.SampleData;

namespace CivilAffairs.Acceptance.Stack;

/// <summary>What must never stand in the clear: resident IDs, cards and full names of the sample's households.</summary>
public sealed class Secrets
{
    private readonly HashSet<string> numbers;
    private readonly HashSet<string> names;

    /// <summary>All numbers and names of a scenario; replacement cards too.</summary>
    public Secrets(SampleScenario scenario)
    {
        var households = scenario.Shares.SelectMany(share => share.Households).ToList();
        numbers = [.. households.SelectMany(household => new[] { household.ResidentId, household.Card, SampleCards.Replacement(scenario, household) })];
        // Two characters meet by chance in any text.
        names = [.. households.Select(household => household.Name).Where(name => name.Length > 2)];
    }

    /// <summary>Whether a resident ID or a card stands in the text. One pass over its digits instead of one search for each number.</summary>
    public bool HasNumber(string text) => Has(numbers, text, char.IsAsciiDigit);

    /// <summary>Whether a full name stands in the text.</summary>
    public bool HasName(string text) => Has(names, text, letter => letter >= '\u3400');

    private static bool Has(HashSet<string> secrets, string text, Func<char, bool> begins)
    {
        var look = secrets.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in secrets.Select(secret => secret.Length).Distinct())
        {
            for (var at = 0; at + length <= text.Length; at++)
            {
                if (begins(text[at]) && look.Contains(text.AsSpan(at, length))) return true;
            }
        }

        return false;
    }
}
