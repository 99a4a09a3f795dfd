using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Protection;

namespace CivilAffairs.Core.Tests.Protection;

public sealed class RetentionDueTests
{
    private const string Id = "2026-15-abc123";
    private static readonly RetentionPeriods Periods = new(Copies: 1, Statements: 10, Identity: 10, Vouchers: 30);

    [Fact]
    public void A_period_begins_with_the_year_after_the_close_and_ends_with_its_last_day_in_China()
    {
        // Closed in 2026: copies lie through the whole of 2027.
        Assert.Empty(OfAllocation(new DateTimeOffset(2027, 12, 31, 23, 59, 59, TimeSpan.FromHours(8))));
        Assert.Equal([("copies", "outbox", $"townships/990123101/{Id}/"), ("copies", "outbox", $"townships/990123102/{Id}/")], OfAllocation(new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.FromHours(8))));
    }

    [Theory]
    [InlineData(2036, false, false)]
    [InlineData(2037, true, false)]
    [InlineData(2056, true, false)]
    [InlineData(2057, true, true)]
    public void Who_somebody_was_goes_after_ten_years_and_vouchers_after_thirty(int year, bool identity, bool vouchers)
    {
        var due = OfAllocation(new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(identity, due.Contains(("identity", "", "")));
        Assert.Equal(vouchers ? ["rosters", "batches", "returns"] : [], due.Where(scope => scope.Rule == "vouchers").Select(scope => scope.Prefix.Split('/')[1]));
    }

    [Fact]
    public void What_is_not_closed_is_never_due() =>
        Assert.DoesNotContain(Due(new DateTimeOffset(2080, 1, 1, 0, 0, 0, TimeSpan.Zero), AllocationStage.Running), scope => scope.AllocationId.Length > 0);

    [Fact]
    public void Files_that_belong_to_none_are_due_by_the_year_in_which_they_came() => Assert.Equal(
        [("copies", "inbox", "", 2026), ("copies", "outbox", "banks/", 2026), ("statements", "artifacts", "statements/", 2017), ("statements", "artifacts", "account-checks/", 2017), ("vouchers", "artifacts", "intake/", 1997)],
        Due(new DateTimeOffset(2028, 3, 1, 0, 0, 0, TimeSpan.Zero)).Where(scope => scope.AllocationId.Length == 0).Select(scope => (scope.Rule, scope.Container, scope.Prefix, scope.UntilYear)));

    [Fact]
    public void A_hold_covers_its_allocation_and_what_may_belong_to_it_and_a_countys_hold_everything()
    {
        var late = new DateTimeOffset(2080, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.NotEmpty(Due(late));
        Assert.Empty(Due(late, AllocationStage.Closed, Hold(Id)));
        Assert.Empty(Due(late, AllocationStage.Closed, Hold("")));
        // Another allocation's hold leaves this one's data alone, and keeps the files of which nobody can tell whose they are.
        var other = Due(late, AllocationStage.Closed, Hold("2026-16-def456"));
        Assert.All(other, scope => Assert.Equal(Id, scope.AllocationId));
        Assert.NotEmpty(other);
        Assert.Equal(Due(late), Due(late, AllocationStage.Closed, Hold(Id) with { ReleasedAt = late, ReleasedBy = "另一人" }));
    }

    private static List<(string Rule, string Container, string Prefix)> OfAllocation(DateTimeOffset now) =>
        [.. Due(now).Where(scope => scope.AllocationId == Id).Select(scope => (scope.Rule, scope.Container, scope.Prefix))];

    private static IReadOnlyList<ErasureScope> Due(DateTimeOffset now, AllocationStage stage = AllocationStage.Closed, params LegalHold[] holds) =>
        RetentionDue.Of(now, Periods, [Allocation(stage)], new Dictionary<string, IReadOnlyList<string>> { [Id] = ["990123101", "990123102"] }, holds);

    private static LegalHold Hold(string allocation) => new() { HoldId = "h", AllocationId = allocation, Reason = "行政复议", By = "某人", At = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    private static AllocationRecord Allocation(AllocationStage stage) => new()
    {
        AllocationId = Id,
        Number = "云民发〔2026〕15号",
        IndexNumber = "x/2026-00001",
        Title = "冬春救助",
        Organs = ["云岭县民政局"],
        IssueDate = new DateOnly(2026, 9, 10),
        ProgrammeCode = "winter",
        TotalFen = 100,
        Sha256 = new string('a', 64),
        OriginalArtifact = "intake/a/original.docx",
        ParsedArtifact = $"{Id}/document/a/parsed.json",
        RegisteredAt = new DateTimeOffset(2026, 9, 11, 0, 0, 0, TimeSpan.Zero),
        Stage = stage,
        // The evening of the last day in UTC is the new year in China.
        ChangedAt = new DateTimeOffset(2026, 12, 31, 15, 59, 0, TimeSpan.Zero),
    };
}
