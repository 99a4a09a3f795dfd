using System.Globalization;
using System.Text;
using CivilAffairs.Core.Calendar;
using CsCheck;

namespace CivilAffairs.Core.Tests.Calendar;

public class WorkingCalendarTests
{
    private static readonly WorkingCalendar Official = CalendarFile.Official;

    [Theory]
    [InlineData("2022-03-21", 20, "2022-04-19")]
    [InlineData("2022-03-21", 10, "2022-04-02")]
    [InlineData("2022-03-21", 7, "2022-03-30")]
    [InlineData("2022-09-20", 20, "2022-10-21")]
    [InlineData("2022-09-20", 7, "2022-09-29")]
    [InlineData("2022-09-20", 10, "2022-10-09")]
    [InlineData("2023-01-10", 20, "2023-02-10")]
    [InlineData("2024-01-30", 20, "2024-03-01")]
    [InlineData("2025-01-15", 20, "2025-02-18")]
    [InlineData("2025-09-20", 20, "2025-10-23")]
    [InlineData("2026-02-02", 20, "2026-03-06")]
    [InlineData("2026-02-02", 15, "2026-02-28")]
    [InlineData("2026-09-10", 20, "2026-10-14")]
    public void Working_days_are_counted_without_the_first(string start, int days, string end) => Assert.Equal(Date(end), Official.AddWorkingDays(Date(start), days));

    [Theory]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_working_days_as_the_notices_say(int year, int days) =>
        Assert.Equal(days, Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Count(date => date.Year == year && Official.IsWorkingDay(date)));

    [Theory]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2022-12-31", false)]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-11-23", true)]
    public void Notices_come_before_weekdays(string date, bool isWorkingDay) => Assert.Equal(isWorkingDay, Official.IsWorkingDay(Date(date)));

    [Fact]
    public void A_span_into_a_year_without_notice_is_provisional()
    {
        Assert.False(Official.IsProvisional(Date("2026-01-01"), Date("2026-12-31")));
        Assert.True(Official.IsProvisional(Date("2026-12-25"), Date("2027-01-04")));
        Assert.True(Official.IsProvisional(Date("2021-12-31"), Date("2022-01-04")));
    }

    [Fact]
    public void December_days_of_the_next_notice_do_not_make_their_year_official() =>
        Assert.True(new WorkingCalendar(new Dictionary<DateOnly, bool> { [Date("2022-12-31")] = true }).IsProvisional(Date("2022-12-30"), Date("2022-12-31")));

    [Fact]
    public void Counting_there_and_back_comes_home() =>
        Gen.Select(Gen.Int[0, 1700], Gen.Int[0, 60]).Sample((offset, days) =>
        {
            var start = Official.NextWorkingDay(new DateOnly(2022, 1, 1).AddDays(offset));
            var end = Official.AddWorkingDays(start, days);
            return Official.IsWorkingDay(end) && Official.SubtractWorkingDays(end, days) == start;
        });

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"2022-1-1\": true}")]
    [InlineData("{\"2022-01-01\": \"off\"}")]
    [InlineData("null")]
    public void A_file_that_is_no_calendar_is_refused(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        Assert.Throws<FormatException>(() => WorkingCalendar.Load(stream));
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
