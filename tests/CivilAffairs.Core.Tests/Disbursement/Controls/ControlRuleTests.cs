using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;

namespace CivilAffairs.Core.Tests.Disbursement.Controls;

/// <summary>Each rule has a case that trips it and one that just does not.</summary>
public class ControlRuleTests
{
    private static readonly DateOnly Issued = new(2026, 11, 20);
    private static readonly Programme Relief = new("DCJZ", "冬春救助资金", ["冬春"], MaximumPerHouseholdFen: 500_000);

    public static TheoryData<string, ControlInput, ControlInput> Cases()
    {
        var veterans = Settings(settings => settings with { ContinuationProgrammes = ["DCJZ"] });
        var convicted = Settings(settings => settings with { ConvictedProgrammes = ["DCJZ"] });
        var exclusive = Settings(settings => settings with { ExclusiveProgrammes = [["DCJZ", "LSJZ"]] });
        var standard = Settings(settings => settings with { StandardPerPersonFen = new Dictionary<string, long> { ["DCJZ"] = 15_000 } });
        return new()
        {
            { "deceased", Listed(ControlListKind.Deceased, new ListedPerson("p1")), Listed(ControlListKind.Deceased, new ListedPerson("p9")) },
            // A death on 20 May: six months end on 20 November, the document's own day.
            { "deceased", With(veterans, ControlListKind.Deceased, new ListedPerson("p1", new(2026, 5, 19), Continuation.Bereaved)), With(veterans, ControlListKind.Deceased, new ListedPerson("p1", new(2026, 5, 20), Continuation.Bereaved)) },
            { "deceased", With(veterans, ControlListKind.Deceased, new ListedPerson("p1", new(2025, 11, 19), Continuation.Disabled)), With(veterans, ControlListKind.Deceased, new ListedPerson("p1", new(2025, 11, 20), Continuation.Disabled)) },
            { "deceased", With(new ControlSettings(), ControlListKind.Deceased, new ListedPerson("p1", new(2026, 11, 1), Continuation.Veteran)), With(veterans, ControlListKind.Deceased, new ListedPerson("p1", new(2026, 11, 1), Continuation.Veteran)) },
            { "deceased", With(veterans, ControlListKind.Deceased, new ListedPerson("p1", new(2026, 11, 1))), With(veterans, ControlListKind.Deceased, new ListedPerson("p1", new(2026, 11, 1), Continuation.Veteran)) },
            { "convicted", With(convicted, ControlListKind.Convicted, new ListedPerson("p1")), With(new ControlSettings(), ControlListKind.Convicted, new ListedPerson("p1")) },
            { "officialRelatives", Listed(ControlListKind.OfficialRelatives, new ListedPerson("p1")), Listed(ControlListKind.FiscalPaid, new ListedPerson("p1")) },
            { "fiscalPaid", Listed(ControlListKind.FiscalPaid, new ListedPerson("p1")), Listed(ControlListKind.OfficialRelatives, new ListedPerson("p1")) },
            { "samePeriod", Others(Other("p1", issued: new(2026, 11, 1))), Others(Other("p1", issued: new(2026, 10, 31))) },
            { "samePeriod", Others(Other("p1", issued: Issued)), Others(Other("p1", issued: Issued, programme: "LSJZ")) },
            { "exclusiveProgrammes", Others(Other("p1", programme: "LSJZ")) with { Settings = exclusive }, Others(Other("p1", programme: "TKGY")) with { Settings = exclusive } },
            { "previousPeriod", Others(Other("p1", issued: new(2026, 10, 1), fen: 19_999)), Others(Other("p1", issued: new(2026, 10, 1), fen: 20_000)) },
            { "previousPeriod", Others(Other("p1", issued: new(2026, 10, 1), fen: 60_001)), Others(Other("p1", issued: new(2026, 10, 1), fen: 60_000)) },
            { "sharedCard", Entries(Entry(1), Entry(2) with { Card = "c1" }), Entries(Entry(1), Entry(2)) },
            { "sharedCard", Others(Other("p7", card: "c1")), Others(Other("p1", card: "c1", issued: new(2026, 9, 1), fen: 30_000)) },
            { "accountName", Answered("c1", AccountCheckResult.NameDiffers), Answered("c0", AccountCheckResult.NameDiffers) },
            { "accountUsable", Answered("c1", AccountCheckResult.Unusable), Answered("c1", AccountCheckResult.Usable) },
            { "amountLimit", Entries(Entry(1) with { AmountFen = 500_001 }), Entries(Entry(1) with { AmountFen = 500_000 }) },
            { "amountLimit", Entries(Entry(1) with { AmountFen = 30_001 }) with { Settings = standard }, Entries(Entry(1)) with { Settings = standard } },
            { "equalSplit", Entries(Village(10)), Entries(Village(9)) },
            { "equalSplit", Entries(Village(10)), Entries([.. Village(9), Entry(10) with { AmountFen = 30_100 }]) },
            { "equalSplit", Entries(Village(10)), Entries([.. Enumerable.Range(1, 10).Select(Entry)]) },
        };
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_is_tripped_by_its_case_and_just_not_by_the_next_one(string rule, ControlInput trips, ControlInput passes)
    {
        var found = ControlRules.Check(trips).Where(hit => hit.Rule.Key == rule).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, hit => Assert.True(hit.Finding.Explanation.Length > 4 && !hit.Finding.Explanation.Contains("p1", StringComparison.Ordinal) && !hit.Finding.Explanation.Contains("c1", StringComparison.Ordinal)));
        Assert.DoesNotContain(ControlRules.Check(passes), hit => hit.Rule.Key == rule);
    }

    [Fact]
    public void Every_rule_has_its_case() =>
        Assert.Empty(ControlRules.All.Select(rule => rule.Key).Except(Cases().Select(row => (string)row[0])));

    [Fact]
    public void Each_rule_names_its_source_and_has_a_key_of_its_own()
    {
        Assert.Equal(ControlRules.All.Count, ControlRules.All.Select(rule => rule.Key).Distinct().Count());
        Assert.All(ControlRules.All, rule => Assert.True(rule.Source.StartsWith($"domain.md {rule.Code}", StringComparison.Ordinal) && rule.Name.Length > 0 && rule.DefaultSeverity != ControlSeverity.Off));
    }

    [Fact]
    public void A_county_may_change_a_severity_for_a_programme_or_switch_a_rule_off()
    {
        ControlSeverity? Severity(ControlSettings settings)
        {
            var found = ControlRules.Check(Listed(ControlListKind.Deceased, new ListedPerson("p1")) with { Settings = settings });
            return found.Count == 0 ? null : Assert.Single(found).Severity;
        }

        Assert.Equal(ControlSeverity.Block, Severity(new()));
        Assert.Equal(ControlSeverity.Warn, Severity(new() { Rules = [new("deceased", ControlSeverity.Warn)] }));
        Assert.Equal(ControlSeverity.Block, Severity(new() { Rules = [new("deceased", ControlSeverity.Warn, ["LSJZ"])] }));
        Assert.Null(Severity(new() { Rules = [new("deceased", ControlSeverity.Warn), new("deceased", ControlSeverity.Off, ["DCJZ"])] }));
    }

    [Fact]
    public void Wrong_settings_are_named()
    {
        Assert.Empty(new ControlSettings().Faults(["DCJZ"]));
        Assert.Contains("“dead”", Assert.Single(new ControlSettings { Rules = [new("dead", ControlSeverity.Warn)] }.Faults(["DCJZ"])), StringComparison.Ordinal);
        Assert.Contains("“X”", Assert.Single(new ControlSettings { ConvictedProgrammes = ["X"] }.Faults(["DCJZ"])), StringComparison.Ordinal);
        Assert.Single(new ControlSettings { ApprovalThresholds = [new(0, 2)] }.Faults([]));
        Assert.Single(new ControlSettings { EqualSplitHouseholds = 1 }.Faults([]));
    }

    [Fact]
    public void A_sum_needs_the_approvers_of_the_highest_threshold_it_reaches()
    {
        var settings = new ControlSettings { ApprovalThresholds = [new(200_000_000, 3), new(50_000_000, 2)] };
        Assert.Equal([1, 2, 2, 3], ((long[])[49_999_999, 50_000_000, 199_999_999, 200_000_000]).Select(settings.ApproversFor));
        Assert.Equal(1, new ControlSettings().ApproversFor(long.MaxValue));
    }

    private static readonly Dictionary<int, int> Unchanged = [];

    [Fact]
    public void The_same_finding_is_the_same_hit_and_keeps_its_decision()
    {
        var at = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));
        ControlHit Hit(string content) => ControlHit.From("a", "t", new DeceasedRule(), ControlSeverity.Block, new(1, content, "命中"), "局", at);
        var first = Assert.Single(ControlChanges.Of([], [Hit("x"), Hit("x")], Unchanged, at));
        Assert.True(first.IsBlocking && first.IsOpen);
        Assert.Empty(ControlChanges.Of([first], [Hit("x")], Unchanged, at.AddDays(1)));
        var cleared = first with { Decision = ControlDecision.Cleared, DecidedBy = "甲", DecidedAt = at };
        Assert.Empty(ControlChanges.Of([cleared], [Hit("x")], Unchanged, at.AddDays(1)));
        // Another content is asked for anew, and the old one is gone.
        var changed = ControlChanges.Of([cleared], [Hit("y")], Unchanged, at.AddDays(1));
        Assert.Equal([true, false], changed.OrderBy(hit => hit.GoneAt is not null).Select(hit => hit.IsBlocking));
        var back = Assert.Single(ControlChanges.Of([cleared with { GoneAt = at.AddDays(1) }], [Hit("x")], Unchanged, at.AddDays(2)));
        Assert.Equal((null, ControlDecision.Cleared), (back.GoneAt, back.Decision));
        Assert.True((first with { Decision = ControlDecision.Held }).IsBlocking);
        Assert.False((first with { Severity = ControlSeverity.Warn }).IsBlocking);
    }

    [Fact]
    public void Who_was_excluded_and_is_owed_again_by_a_change_is_looked_at_again()
    {
        var at = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));
        var hit = ControlHit.From("a", "t", new DeceasedRule(), ControlSeverity.Block, new(1, "x", "命中"), "局", at);
        var excluded = hit with { Decision = ControlDecision.Excluded, DecisionReason = "已死亡", DecidedBy = "甲", DecidedAt = at, DecidedAtChange = 1 };

        Assert.Empty(ControlChanges.Of([excluded], [hit], new Dictionary<int, int> { [1] = 1, [2] = 5 }, at));
        var again = Assert.Single(ControlChanges.Of([excluded], [hit], new Dictionary<int, int> { [1] = 2 }, at));
        Assert.Equal(hit, again);
        Assert.True(again.IsBlocking && again.IsOpen);
        // What was cleared stays so.
        Assert.Empty(ControlChanges.Of([excluded with { Decision = ControlDecision.Cleared }], [hit], new Dictionary<int, int> { [1] = 2 }, at));
    }

    private static ControlEntry Entry(int number) => new(number, $"p{number}", $"c{number}", "大柳树村", 2, 30_000);

    private static ControlEntry[] Village(int households) => [.. Enumerable.Range(1, households).Select(number => Entry(number) with { AssistedPersons = 1 + number % 3 })];

    private static ControlInput Entries(params ControlEntry[] entries) => new() { Programme = Relief, IssueDate = Issued, Settings = new(), Entries = entries };

    private static ControlInput Others(params OtherPayment[] others) => Entries(Entry(1), Entry(2)) with { Others = others };

    private static OtherPayment Other(string person, string card = "c8", string programme = "DCJZ", DateOnly? issued = null, long fen = 30_000) =>
        new(person, card, "2026-09-aaaaaa", "云岭民发〔2026〕9号", programme, "另一项目", issued ?? new(2026, 9, 1), "青石镇", 4, fen);

    private static ControlInput Listed(ControlListKind kind, params ListedPerson[] people) => With(new ControlSettings(), kind, people);

    private static ControlInput With(ControlSettings settings, ControlListKind kind, params ListedPerson[] people) => Entries(Entry(1), Entry(2)) with
    {
        Settings = settings,
        Lists = new Dictionary<ControlListKind, ControlList> { [kind] = new(kind, new('d', 64), "县公安局", Issued, people) },
    };

    private static ControlInput Answered(string card, AccountCheckResult result) =>
        Entries(Entry(1) with { Card = "c1".PadRight(32, '0') }) with
        {
            AccountChecks = [new(1, card.PadRight(64, '0'), result, result == AccountCheckResult.Usable ? "" : "AC04", DateTimeOffset.UnixEpoch)],
        };

    private static ControlSettings Settings(Func<ControlSettings, ControlSettings> change) => change(new());
}
