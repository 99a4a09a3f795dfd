using System.Text.Json;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Tests.County;
using CivilAffairs.Core.Tests.Ledger;
using CsCheck;

namespace CivilAffairs.Core.Tests.Publication;

public class PublicProjectionTests
{
    private static readonly Core.County.Programme Ordinary = SampleCounty.Profile.Programmes[0];
    private static readonly Core.County.Programme Sensitive = SampleCounty.Profile.Programmes[3];

    [Fact]
    public void Names_are_never_whole_online_and_never_there_at_all_for_sensitive_programmes() =>
        Gen.Select(Gen.Int, Gen.Int[0, 40], Gen.OneOf(Enum.GetValues<TownshipStage>().Select(Gen.Const).ToArray())).Sample(
            (seed, steps, stage) =>
            {
                var story = new LedgerStory(seed, 30);
                for (var i = 0; i < steps; i++) story.Next();
                var entries = Project(story, stage, Ordinary).Villages.SelectMany(village => village.Entries).ToList();
                var unnamed = Project(story, stage, Sensitive).Villages.SelectMany(village => village.Entries);
                return entries.Count == 30 && entries.All(entry => entry.MaskedName == "王*明") && unnamed.All(entry => entry.MaskedName.Length == 0);
            },
            iter: 30);

    [Fact]
    public void Minors_are_unnamed_online_whatever_the_programme()
    {
        var story = new LedgerStory(5, 12);
        var obligations = story.Book.Obligations.Select(obligation => obligation with { IsMinor = obligation.EntryNumber % 3 == 0 }).ToList();
        var township = PublicProjection.Township(LedgerPropertyTests.Allocation(story.Township), story.Township, Ordinary, obligations);
        Assert.All(township.Villages.SelectMany(village => village.Entries), entry => Assert.Equal(entry.Number % 3 == 0, entry.MaskedName.Length == 0));
    }

    [Fact]
    public void Public_pages_never_trip_their_own_gate() =>
        Gen.Select(Gen.Int, Gen.Int[0, 40]).Sample(
            (seed, steps) =>
            {
                var story = new LedgerStory(seed, 60);
                for (var i = 0; i < steps; i++) story.Next();
                var township = Project(story, TownshipStage.Disbursing, Ordinary);
                var page = PublicProjection.Allocation(LedgerPropertyTests.Allocation(story.Township), Ordinary, ["经县人民政府同意"], LedgerStory.Start, [township]);
                return new PublishGate(SampleCounty.Profile).Scan(JsonSerializer.Serialize(page, JsonSerializerOptions.Web)).Count == 0;
            },
            iter: 30);

    [Fact]
    public void Same_records_give_the_same_page_in_whatever_order_they_were_read()
    {
        var story = new LedgerStory(3, 30);
        var shuffled = PublicProjection.Township(LedgerPropertyTests.Allocation(story.Township), story.Township, Ordinary, [.. story.Book.Obligations.Reverse()]);
        Assert.Equal(JsonSerializer.Serialize(Project(story, story.Township.Stage, Ordinary)), JsonSerializer.Serialize(shuffled));
    }

    [Theory]
    [InlineData(ObligationState.Posted, TownshipStage.InPublicity, PublicEntryState.InPublicity)]
    [InlineData(ObligationState.Posted, TownshipStage.AwaitingApproval, PublicEntryState.AwaitingPayment)]
    [InlineData(ObligationState.Held, TownshipStage.InPublicity, PublicEntryState.UnderObjection)]
    [InlineData(ObligationState.Approved, TownshipStage.Disbursing, PublicEntryState.AwaitingPayment)]
    [InlineData(ObligationState.Instructed, TownshipStage.Disbursing, PublicEntryState.WithBank)]
    [InlineData(ObligationState.Paid, TownshipStage.Disbursing, PublicEntryState.Paid)]
    [InlineData(ObligationState.Rejected, TownshipStage.Disbursing, PublicEntryState.AwaitingCorrection)]
    [InlineData(ObligationState.Cancelled, TownshipStage.Closed, PublicEntryState.Cancelled)]
    [InlineData(ObligationState.Recovered, TownshipStage.Closed, PublicEntryState.Recovered)]
    public void Entries_show_their_state_in_public_words(ObligationState state, TownshipStage stage, PublicEntryState shown)
    {
        var township = LedgerStory.Record(1000) with { Stage = stage };
        var page = PublicProjection.Township(LedgerPropertyTests.Allocation(township), township, Ordinary, [LedgerStory.Obligation(1, 1000) with { State = state }]);
        Assert.Equal(shown, page.Villages.Single().Entries.Single().State);
        Assert.Equal(stage == TownshipStage.InPublicity, page.InPublicity);
    }

    [Fact]
    public void Staff_holds_changed_entries_and_partial_recoveries_are_told_from_the_rest()
    {
        var township = LedgerStory.Record(4000) with { Stage = TownshipStage.Disbursing };
        var page = PublicProjection.Township(
            LedgerPropertyTests.Allocation(township),
            township,
            Ordinary,
            [
                LedgerStory.Obligation(1, 1000) with { State = ObligationState.Held, HoldId = "h" },
                LedgerStory.Obligation(2, 1000) with { State = ObligationState.Posted, PublicityFrom = LedgerStory.Start, PublicityUntil = LedgerStory.Start.AddDays(7) },
                LedgerStory.Obligation(3, 1000) with { State = ObligationState.Paid, RecoveredFen = 300 },
                LedgerStory.Obligation(4, 1000) with { State = ObligationState.Cancelled, SupersededBy = 5 },
            ]);
        var entries = page.Villages.SelectMany(village => village.Entries).OrderBy(entry => entry.Number).ToList();
        Assert.Equal([PublicEntryState.OnHold, PublicEntryState.InPublicity, PublicEntryState.Paid], entries.Select(entry => entry.State));
        Assert.Equal((700, 300, 3000, 0), (page.Progress.PaidFen, page.Progress.ReturnedFen, page.Progress.RosteredFen, page.Progress.HeldHouseholds));
    }

    [Fact]
    public void The_timeline_dates_what_is_done_and_nothing_else()
    {
        var township = LedgerStory.Record(1000) with { Stage = TownshipStage.InPublicity, ApprovedAt = null };
        var steps = PublicProjection.Township(LedgerPropertyTests.Allocation(township), township, Ordinary, []).Steps.ToDictionary(step => step.Text, step => step.DoneAt);
        Assert.Equal(township.PublicityFrom, steps["开始公示"]);
        Assert.Null(steps["公示期满"]);
        Assert.Null(steps["复核审批"]);
        Assert.NotNull(steps["资金分配"]);
    }

    [Fact]
    public void What_the_roster_leaves_counts_as_returned_once_the_township_is_closed()
    {
        var township = LedgerStory.Record(1000) with { Stage = TownshipStage.Closed };
        var progress = PublicProjection.Township(LedgerPropertyTests.Allocation(township), township, Ordinary, [LedgerStory.Obligation(1, 900) with { State = ObligationState.Paid }]).Progress;
        Assert.Equal((1000, 900, 100, 0), (progress.AllocatedFen, progress.PaidFen, progress.ReturnedFen, progress.OutstandingFen));
    }

    private static PublicTownship Project(LedgerStory story, TownshipStage stage, Core.County.Programme programme) =>
        PublicProjection.Township(LedgerPropertyTests.Allocation(story.Township), story.Township with { Stage = stage }, programme, story.Book.Obligations);
}
