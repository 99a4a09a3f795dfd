using CivilAffairs.Core.Identity;

namespace CivilAffairs.Core.Publicity;

/// <summary>经办≠审核≠签发 (domain.md C40): who had a hand in something may not be the one who checks it. Names are compared as written without spaces and look-alikes.</summary>
public static class SeparationOfDuties
{
    /// <summary>The part a person already had, in Chinese; null when there was none.</summary>
    /// <param name="person">Who wants to act.</param>
    /// <param name="parts">Person and part, as in 制表.</param>
    public static string? PartOf(string person, params IEnumerable<(string? Person, string Part)> parts)
    {
        var name = PersonName.Normalise(person);
        foreach (var (other, part) in parts)
        {
            if (!string.IsNullOrEmpty(other) && PersonName.Normalise(other) == name) return part;
        }

        return null;
    }

    /// <summary>Whether two names are the same person's.</summary>
    public static bool IsSame(string one, string other) => PersonName.Normalise(one) == PersonName.Normalise(other);
}
