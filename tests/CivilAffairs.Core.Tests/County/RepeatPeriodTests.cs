using CivilAffairs.Core.County;

namespace CivilAffairs.Core.Tests.County;

public class RepeatPeriodTests
{
    [Theory]
    [InlineData(null, "2026-11-20", "2026-01-12", "2026年")]
    [InlineData("year", "2026-01-01", "2026-01-12", "2026年")]
    [InlineData("year:10", "2026-10-01", "2026-10-12", "2026年10月至2027年9月")]
    [InlineData("year:10", "2026-09-30", "2025-10-12", "2025年10月至2026年9月")]
    [InlineData("quarter", "2026-11-20", "2026-10-3", "2026年10月至2026年12月")]
    [InlineData("month", "2026-11-20", "2026-11-1", "2026年11月")]
    [InlineData("none", "2026-11-20", null, "")]
    public void A_period_is_told_from_the_date_of_issue(string? setting, string issued, string? key, string words)
    {
        var (programme, date) = (With(setting), DateOnly.Parse(issued, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(key, RepeatPeriod.KeyOf(programme, date));
        Assert.Equal(words, RepeatPeriod.Describe(programme, date));
    }

    [Fact]
    public void A_person_of_another_document_stops_a_roster_only_where_the_period_is_set()
    {
        Assert.False(RepeatPeriod.IsRefused(With(null)));
        Assert.True(RepeatPeriod.IsRefused(With("year:10")));
        Assert.False(RepeatPeriod.IsRefused(With("year:10") with { RepeatIsWarning = true }));
    }

    [Theory]
    [InlineData("year:13")]
    [InlineData("year:")]
    [InlineData("week")]
    public void An_unknown_period_stops_the_start(string setting)
    {
        var county = SampleCounty.Profile;
        var faults = CountyProfileCheck.Check(county with { Programmes = [county.Programmes[0] with { RepeatPeriod = setting }] });
        Assert.Contains(faults, fault => fault.Contains(setting, StringComparison.Ordinal));
        Assert.Empty(CountyProfileCheck.Check(county with { Programmes = [county.Programmes[0] with { RepeatPeriod = "year:10" }, .. county.Programmes.Skip(1)] }));
    }

    private static Programme With(string? period) => new("WS", "冬春救助资金", ["冬春"], RepeatPeriod: period);
}
