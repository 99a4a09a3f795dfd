using CivilAffairs.Core.County;

namespace CivilAffairs.SampleData;

/// <summary>Draws the households of one township.</summary>
internal static class SampleHouseholds
{
    private const int PurposeSize = 11;
    private const int PurposeAssisted = 12;
    private const int PurposeCategory = 13;
    private const int PurposeFamily = 14;
    private const int PurposeBank = 15;

    /// <summary>What the last household of a roster gets at least, in fen.</summary>
    private const long LeastOfLastFen = 40_000;

    private static readonly (string Name, long StandardFen)[] Categories = [("一类", 62_000), ("二类", 46_550), ("三类", 31_825)];
    private static readonly string[] FamilyTypes = ["一般", "低保", "特困", "低保边缘", "防返贫监测"];

    /// <summary>A roster whose sum is a multiple of <paramref name="stepFen"/>: the last household's standard makes it so.</summary>
    public static IReadOnlyList<SampleHousehold> Draw(CountyProfile profile, Township township, int seed, int firstIndex, int count, long stepFen)
    {
        var households = new List<SampleHousehold>(count);
        for (var number = 0; number < count - 1; number++)
            households.Add(One(profile, township, seed, firstIndex + number, number, count));

        var sum = households.Sum(household => household.AmountFen);
        var last = RoundUp(sum + LeastOfLastFen, stepFen) - sum;
        households.Add(One(profile, township, seed, firstIndex + count - 1, count - 1, count) with
        {
            Size = 1,
            Assisted = 1,
            Category = "三类",
            StandardFen = last,
            AmountFen = last,
            Note = "按核定数发放",
        });
        return households;
    }

    private static SampleHousehold One(CountyProfile profile, Township township, int seed, int index, int number, int count)
    {
        var size = 1 + SampleDraw.Below(6, seed, PurposeSize, index);
        var assisted = 1 + SampleDraw.Below(size, seed, PurposeAssisted, index);
        var (category, standardFen) = Categories[SampleDraw.Below(Categories.Length, seed, PurposeCategory, index)];
        var bank = profile.Banks[SampleDraw.Below(10, seed, PurposeBank, index) < 6 ? 0 : 1];
        var inVillage = number * township.Villages.Count;
        return new SampleHousehold(
            EntryNumber: number + 1,
            Index: index,
            Village: township.Villages[inVillage / count],
            Group: $"{1 + (inVillage % count * 4 / count)}组",
            Name: SampleNames.Of(index),
            ResidentId: SamplePeople.ResidentIdOf(seed, index),
            Size: size,
            Assisted: assisted,
            FamilyType: FamilyTypes[SampleDraw.Below(FamilyTypes.Length, seed, PurposeFamily, index)],
            Category: category,
            StandardFen: standardFen,
            AmountFen: standardFen * assisted,
            Bank: bank,
            BankName: bank.Names[index % bank.Names.Count],
            Card: SampleCards.Of(seed, index),
            Note: "");
    }

    private static long RoundUp(long value, long step) => (value + step - 1) / step * step;
}
