using CivilAffairs.Core.County;

namespace CivilAffairs.SampleData;

/// <summary>Spreads households over townships and rounds the shares as an office does: to 0.01万元, the total to whole 万元.</summary>
internal static class SampleShares
{
    /// <summary>Households that a roster has at least: the faulty one needs a row for each of its faults.</summary>
    public const int SmallestRoster = 8;

    private const long WanFen = 1_000_000;
    private const long ShareStepFen = WanFen / 100;
    private const int PurposeSize = 1;

    public static IReadOnlyList<SampleShare> Draw(CountyProfile profile, int seed, int townships, int households)
    {
        var counts = Counts(seed, townships, households);
        var shares = new List<SampleShare>();
        var firstIndex = 0;
        for (var number = 0; number < townships; number++)
        {
            var roster = SampleHouseholds.Draw(profile, profile.Townships[number], seed, firstIndex, counts[number], ShareStepFen);
            shares.Add(new SampleShare(profile.Townships[number], roster.Sum(household => household.AmountFen), roster));
            firstIndex += counts[number];
        }

        return WithRemainder(shares);
    }

    /// <summary>The last township is allotted what makes the total whole, always more than its roster.</summary>
    private static List<SampleShare> WithRemainder(List<SampleShare> shares)
    {
        var sum = shares.Sum(share => share.AmountFen);
        var remainder = WanFen - (sum % WanFen);
        shares[^1] = shares[^1] with { AmountFen = shares[^1].AmountFen + remainder };
        return shares;
    }

    /// <summary>Uneven on purpose: weights from 2 to 5, what is left over goes to the first townships.</summary>
    private static int[] Counts(int seed, int townships, int households)
    {
        var weights = Enumerable.Range(0, townships).Select(number => 2 + SampleDraw.Below(4, seed, PurposeSize, number)).ToArray();
        var spread = households - (townships * SmallestRoster);
        var counts = weights.Select(weight => SmallestRoster + (int)((long)spread * weight / weights.Sum())).ToArray();
        for (var left = households - counts.Sum(); left > 0; left--)
            counts[left % townships]++;
        return counts;
    }
}
