using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Tests.Calendar;
using CivilAffairs.Core.Tests.County;
using CivilAffairs.Core.Tests.Ledger;

namespace CivilAffairs.Core.Tests.Publication;

/// <summary>Dates that follow from periods and working days.</summary>
public class PublicTimelineTests
{
    [Theory]
    [InlineData("2022-03-21", "20wd", "2022-04-19")]
    [InlineData("2022-03-21", "10wd", "2022-04-02")]
    [InlineData("2025-01-15", "20wd", "2025-02-18")]
    [InlineData("2026-02-02", "20wd", "2026-03-06")]
    public void A_document_is_due_so_many_working_days_after_its_own_date(string issued, string period, string due)
    {
        var record = LedgerPropertyTests.Allocation(LedgerStory.Record(1000)) with { IssueDate = DateOnly.Parse(issued, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(ChinaTime.EndOf(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture)), Timeline(SampleCounty.Profile with { Deadlines = new() { Publication = period } }).PublishBy(record));
    }

    [Fact]
    public void A_programme_may_have_a_period_of_its_own()
    {
        var record = LedgerPropertyTests.Allocation(LedgerStory.Record(1000)) with { IssueDate = new(2022, 3, 21), ProgrammeCode = "X" };
        var county = SampleCounty.Profile with { Deadlines = new() { Publication = "10wd" }, Programmes = [new("X", "项目", ["项"], PublicationPeriod: "20wd")] };
        Assert.Equal(ChinaTime.EndOf(new(2022, 4, 19)), Timeline(county).PublishBy(record));
    }

    [Fact]
    public void Steps_have_the_dates_by_which_they_are_due_once_these_are_known()
    {
        var allocation = LedgerPropertyTests.Allocation(LedgerStory.Record(1000));
        var notified = new DateTimeOffset(2026, 9, 24, 2, 0, 0, TimeSpan.Zero);
        var steps = Timeline(SampleCounty.Profile).Steps(allocation, LedgerStory.Record(1000) with { NotifiedAt = notified, ApprovedAt = null });
        Assert.Equal(ChinaTime.EndOf(new(2026, 9, 29)), steps.Single(step => step.Text == "乡镇签收").DueAt);
        Assert.NotNull(steps.Single(step => step.Text == "花名册受理").DueAt);
        Assert.Null(steps.Single(step => step.Text == "发放办结").DueAt);
        Assert.Equal(StageTexts.Steps(allocation, LedgerStory.Record(1000) with { NotifiedAt = notified }).Select(step => step.Text), steps.Select(step => step.Text));
    }

    private static PublicTimeline Timeline(CountyProfile county) => new(county, new DeadlineHistory(county.Deadlines), CalendarFile.Official);
}
