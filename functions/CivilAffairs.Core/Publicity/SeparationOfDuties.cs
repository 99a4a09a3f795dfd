using CivilAffairs.Core.Access;
using CivilAffairs.Core.Identity;

namespace CivilAffairs.Core.Publicity;

/// <summary>
/// 经办≠审核≠签发 (domain.md C40): who had a hand in something may not be the one who checks it. People who signed in are told apart by their accounts; where one
/// of two was only named, on paper or by a township's link, names are compared as written without spaces and look-alikes.
/// </summary>
public static class SeparationOfDuties
{
    /// <summary>The part a person already had, in Chinese; null when there was none.</summary>
    /// <param name="person">Who wants to act.</param>
    /// <param name="parts">Person and part, as in 制表.</param>
    public static string? PartOf(string person, params IEnumerable<(string? Person, string Part)> parts)
    {
        foreach (var (other, part) in parts)
        {
            if (!string.IsNullOrEmpty(other) && IsSame(other, person)) return part;
        }

        return null;
    }

    /// <summary>Whether two are the same person.</summary>
    public static bool IsSame(string one, string other)
    {
        var (first, second) = (PersonMark.AccountOf(one), PersonMark.AccountOf(other));
        return first.Length > 0 && second.Length > 0
            ? first == second
            : PersonName.Normalise(PersonMark.NameOf(one)) == PersonName.Normalise(PersonMark.NameOf(other));
    }
}
