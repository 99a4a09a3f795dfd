namespace CivilAffairs.Core.Ledger;

/// <summary>Splits whole fen by weights without losing or making one: each part is rounded down, the fen left over go to the largest fractions, equal ones in order.</summary>
public static class Apportioning
{
    /// <summary>Parts in the order of the weights; their sum is the amount. Weights are zero or more and not all zero; amounts below zero are split as their opposites.</summary>
    public static long[] Split(long amount, IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (amount < 0) return [.. Split(-amount, weights).Select(part => -part)];
        Int128 whole = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            whole += weight;
        }

        if (amount == 0) return new long[weights.Count];
        if (whole == 0) throw new ArgumentException("An amount cannot be split by weights that are all zero.", nameof(weights));
        var parts = weights.Select(weight => (long)((Int128)amount * weight / whole)).ToArray();
        var left = amount - parts.Sum();
        var byFraction = Enumerable.Range(0, parts.Length).OrderByDescending(index => (Int128)amount * weights[index] % whole).ThenBy(index => index);
        foreach (var index in byFraction.Take((int)left)) parts[index]++;
        return parts;
    }
}
