using System.Globalization;
using CivilAffairs.Core.Calendar;

namespace CivilAffairs.Core.Tests.Calendar;

public class PeriodTests
{
    private static readonly WorkingCalendar Official = CalendarFile.Official;

    [Theory]
    [InlineData("7wd", "2022-03-21T10:00:00+08:00", "2022-03-30T23:59:59+08:00")]
    [InlineData("7wd", "2022-03-20T17:00:00+00:00", "2022-03-30T23:59:59+08:00")]
    [InlineData("7d", "2026-09-21T10:00:00+08:00", "2026-09-28T23:59:59+08:00")]
    [InlineData("7d", "2026-09-24T10:00:00+08:00", "2026-10-08T23:59:59+08:00")]
    [InlineData("7d", "2026-10-03T10:00:00+08:00", "2026-10-10T23:59:59+08:00")]
    [InlineData("PT3S", "2026-09-24T10:00:00+08:00", "2026-09-24T10:00:03+08:00")]
    [InlineData("PT1H30M", "2026-09-24T10:00:00+08:00", "2026-09-24T11:30:00+08:00")]
    public void Deadlines_end_with_their_last_day_and_roll_over_holidays(string period, string start, string deadline) =>
        Assert.Equal(At(deadline), Period.Parse(period).DeadlineFrom(At(start), Official));

    [Theory]
    [InlineData("1wd", "2026-10-08T23:59:59+08:00", "2026-09-30T09:00:00+08:00")]
    [InlineData("1d", "2026-10-08T23:59:59+08:00", "2026-10-07T09:00:00+08:00")]
    [InlineData("PT1S", "2026-10-08T23:59:59+08:00", "2026-10-08T23:59:58+08:00")]
    public void Reminders_come_before_the_deadline(string period, string deadline, string reminder) =>
        Assert.Equal(At(reminder), Period.Parse(period).Before(At(deadline), Official));

    [Theory]
    [InlineData("7wd", "7个工作日")]
    [InlineData("3d", "3个自然日")]
    [InlineData("PT3S", "3秒")]
    [InlineData("PT1H30M", "1小时30分钟")]
    [InlineData("PT0S", "0秒")]
    [InlineData("P2D", "2天")]
    public void Periods_are_said_in_chinese(string period, string text) => Assert.Equal(text, Period.Parse(period).Describe());

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("7")]
    [InlineData("7 wd")]
    [InlineData("-7wd")]
    [InlineData("400d")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1Y")]
    [InlineData("P9999D")]
    [InlineData("-PT3S")]
    public void What_is_no_period_is_refused(string? text)
    {
        Assert.False(Period.TryParse(text, out _));
        if (text is not null) Assert.Throws<FormatException>(() => Period.Parse(text));
    }

    [Fact]
    public void A_deadline_in_a_year_without_notice_is_provisional()
    {
        Assert.True(Period.Parse("7wd").IsProvisionalFrom(At("2026-12-30T10:00:00+08:00"), Official));
        Assert.False(Period.Parse("7wd").IsProvisionalFrom(At("2026-11-30T10:00:00+08:00"), Official));
        Assert.False(Period.Parse("PT3S").IsProvisionalFrom(At("2027-12-30T10:00:00+08:00"), Official));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
