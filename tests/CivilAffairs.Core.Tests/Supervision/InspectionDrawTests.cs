using CivilAffairs.Core.Supervision;
using CsCheck;

namespace CivilAffairs.Core.Tests.Supervision;

public class InspectionDrawTests
{
    private static readonly Gen<string[]> Populations = Gen.Int[0, 400].Select(count => Enumerable.Range(1, count).Select(number => $"2026-15-k3m9q1-990123101-{number}").ToArray());

    [Fact]
    public void The_same_seed_draws_the_same_entries_in_whatever_order_they_are_given() =>
        Gen.Select(Populations, Gen.String[Gen.Char.AlphaNumeric, 1, 20], Gen.Int[1, 1000]).Sample((ids, seed, permille) =>
            InspectionDraw.Choose(seed, permille, ids).SetEquals(InspectionDraw.Choose(seed, permille, [.. ids.Reverse()])));

    [Fact]
    public void The_size_is_the_share_rounded_up_and_a_larger_share_holds_the_smaller_one() =>
        Gen.Select(Populations, Gen.Int[1, 999]).Sample((ids, permille) =>
        {
            var (some, more) = (InspectionDraw.Choose("a", permille, ids), InspectionDraw.Choose("a", permille + 1, ids));
            return some.Count == (ids.Length == 0 ? 0 : Math.Max(1, (int)Math.Ceiling(ids.Length * (decimal)permille / 1000))) && some.IsSubsetOf(more) && some.IsSubsetOf(ids);
        });

    [Fact]
    public void Another_seed_draws_others_and_every_entry_has_its_chance()
    {
        var ids = Enumerable.Range(1, 100).Select(number => $"{number}").ToArray();
        var draws = Enumerable.Range(1, 200).Select(seed => InspectionDraw.Choose($"seed {seed}", 100, ids)).ToList();
        Assert.True(draws.Select(draw => string.Join(',', draw.Order())).Distinct().Count() > 190);
        var counts = draws.SelectMany(draw => draw).CountBy(id => id).ToDictionary();
        Assert.All(ids, id => Assert.InRange(counts.GetValueOrDefault(id), 5, 40));
    }
}
