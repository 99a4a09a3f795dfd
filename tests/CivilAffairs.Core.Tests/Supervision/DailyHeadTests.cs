using CivilAffairs.Core.Supervision;
using CsCheck;

namespace CivilAffairs.Core.Tests.Supervision;

public class DailyHeadTests
{
    private static readonly DateOnly First = new(2026, 11, 20);

    [Fact]
    public void Days_made_by_the_rules_are_whole_and_any_change_of_one_is_found() =>
        Gen.Select(Gen.Int[2, 6], Gen.Int[0, 99], Gen.Int[0, 6]).Sample((count, at, kind) =>
        {
            var days = Days(count);
            Assert.Empty(DailyHeads.Verify(days));
            var place = at % count;
            var day = days[place];
            DailyHead[] With(DailyHead changed) => [.. days.Select((standing, index) => index == place ? changed : standing)];
            IReadOnlyList<DailyHead>? changed = kind switch
            {
                0 => With(day with { Hash = new('f', 64) }),
                1 => With(day with { PreviousHash = new('f', 64) }),
                2 => With(day with { Streams = [.. day.Streams.Select(head => head with { Sequence = head.Sequence + 1 })] }),
                3 => With(day with { Streams = [.. day.Streams.Select(head => head with { Hash = new('f', 64) })] }),
                4 => With(day with { Streams = [.. day.Streams.Skip(1)] }),
                // The last day may be missing: nothing follows it yet.
                5 => place == count - 1 ? null : [.. days.Where(standing => standing != day)],
                _ => With(day with { Day = day.Day.AddYears(1) }),
            };
            if (changed is not null) Assert.NotEmpty(DailyHeads.Verify(changed));
        }, iter: 500);

    [Fact]
    public void The_order_of_the_heads_does_not_matter_and_a_day_cannot_be_fixed_before_the_last()
    {
        ChainHead[] heads = [new("b", 1, new('1', 64)), new("a", 2, new('2', 64))];
        var day = DailyHeads.Fix(First, null, heads, ChainSamples.Noon);
        Assert.Equal(day.Hash, DailyHeads.Fix(First, null, [.. heads.Reverse()], ChainSamples.Noon).Hash);
        Assert.Throws<ArgumentException>(() => DailyHeads.Fix(First, day, heads, ChainSamples.Noon));
    }

    [Fact]
    public void A_stream_that_went_back_is_found()
    {
        var day = DailyHeads.Fix(First, null, [new("a", 5, new('1', 64))], ChainSamples.Noon);
        var next = DailyHeads.Fix(First.AddDays(1), day, [new("a", 4, new('2', 64))], ChainSamples.Noon);
        Assert.Equal(AuditFault.Truncated, Assert.Single(DailyHeads.Verify([day, next])).Fault);
    }

    private static List<DailyHead> Days(int count)
    {
        var days = new List<DailyHead>();
        for (var day = 0; day < count; day++)
            days.Add(DailyHeads.Fix(First.AddDays(day), days.LastOrDefault(), [new("a", day, AuditChain.Hash("a", $"{day}")), new("b", 3, AuditChain.Hash("b"))], ChainSamples.Noon.AddDays(day)));
        return days;
    }
}
