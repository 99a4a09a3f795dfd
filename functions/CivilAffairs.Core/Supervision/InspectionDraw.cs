using System.Security.Cryptography;
using System.Text;

namespace CivilAffairs.Core.Supervision;

/// <summary>
/// Draws a sample that nobody can steer and anybody can draw again: entries in the order of SHA-256 over seed and obligation, the first ones
/// chosen. The order in which entries are given does not matter, and a larger share holds the smaller one.
/// </summary>
public static class InspectionDraw
{
    /// <summary>Entries of a sample at most: what one record holds, and what people can visit.</summary>
    public const int MostEntries = 100;

    /// <summary>How many of a population a share in thousandths is, at least one of any.</summary>
    public static int SizeOf(int population, int permille) => population == 0 ? 0 : Math.Max(1, checked((int)(((long)population * permille + 999) / 1000)));

    /// <summary>The obligations chosen.</summary>
    /// <param name="seed">As stated.</param>
    /// <param name="permille">Share in thousandths, 1 to 1000.</param>
    /// <param name="obligationIds">Population, each id once.</param>
    public static IReadOnlySet<string> Choose(string seed, int permille, IReadOnlyCollection<string> obligationIds)
    {
        ArgumentException.ThrowIfNullOrEmpty(seed);
        ArgumentOutOfRangeException.ThrowIfLessThan(permille, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permille, 1000);
        ArgumentNullException.ThrowIfNull(obligationIds);
        return obligationIds.OrderBy(id => Rank(seed, id), StringComparer.Ordinal).ThenBy(id => id, StringComparer.Ordinal)
            .Take(SizeOf(obligationIds.Count, permille)).ToHashSet(StringComparer.Ordinal);
    }

    private static string Rank(string seed, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed.Length}:{seed}|{id}")));
}
