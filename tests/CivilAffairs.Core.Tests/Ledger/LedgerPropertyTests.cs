using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Tests.County;
using CsCheck;

namespace CivilAffairs.Core.Tests.Ledger;

public class LedgerPropertyTests
{
    [Fact]
    public void Whatever_happens_in_whatever_order_every_fen_is_accounted_for() =>
        Gen.Select(Gen.Int, Gen.Int[1, 250]).Sample(
            (seed, entries) =>
            {
                var story = new LedgerStory(seed, entries);
                for (var i = 0; i < 60; i++)
                {
                    story.Next();
                    AssertWhole(story);
                }
            },
            iter: 30);

    [Fact]
    public void Every_story_ends_with_nothing_outstanding_and_nobody_paid_twice() =>
        Gen.Select(Gen.Int, Gen.Int[1, 120]).Sample(
            (seed, entries) =>
            {
                var story = new LedgerStory(seed, entries);
                story.Finish();
                AssertWhole(story);
                Assert.Equal(0, story.Book.Balances.OutstandingFen);
                var settled = story.Book.Instructions.Where(instruction => instruction.State == InstructionState.Settled).ToList();
                Assert.Equal(settled.Count, settled.Select(instruction => instruction.ObligationId).Distinct().Count());
                Assert.Equal(story.Book.Balances[Account.Paid], settled.Sum(instruction => instruction.AmountFen) - story.Book.Obligations.Sum(obligation => obligation.RecoveredFen));
            },
            iter: 30);

    private static void AssertWhole(LedgerStory story)
    {
        var balances = story.Book.Balances;
        Assert.Equal(0, Enum.GetValues<Account>().Sum(account => balances[account]));
        Assert.All(Enum.GetValues<Account>().Where(account => account != Account.Appropriation), account => Assert.True(balances[account] >= 0, $"{account} is below zero."));
        Assert.Equal(balances.AllocatedFen, balances[Account.Paid] + balances[Account.ReturnedToFund] + balances.OutstandingFen);
        Assert.Empty(SelfCheck.Check(Allocation(story.Township), [story.Book.Read(story.Township)]));
        AssertPublic(story, balances);
    }

    private static void AssertPublic(LedgerStory story, Balances balances)
    {
        var allocation = Allocation(story.Township);
        var township = PublicProjection.Township(allocation, story.Township, SampleCounty.Profile.Programmes[0], story.Book.Obligations);
        var page = PublicProjection.Allocation(allocation, SampleCounty.Profile.Programmes[0], [], LedgerStory.Start, [township]);
        foreach (var progress in township.Villages.Select(village => village.Progress).Append(township.Progress).Append(page.Progress))
            Assert.Equal(progress.AllocatedFen, progress.PaidFen + progress.ReturnedFen + progress.OutstandingFen);
        Assert.Equal(
            (balances.AllocatedFen, balances[Account.Paid], balances.WithBankFen, balances[Account.ReturnedToFund], balances.OutstandingFen),
            (page.Progress.AllocatedFen, page.Progress.PaidFen, page.Progress.WithBankFen, page.Progress.ReturnedFen, page.Progress.OutstandingFen));
        Assert.Equal(township.Progress.RosteredFen, township.Villages.Sum(village => village.Entries.Sum(entry => entry.AmountFen)));
    }

    internal static AllocationRecord Allocation(TownshipRecord township) => new()
    {
        AllocationId = township.AllocationId,
        Number = "云岭民发〔2026〕15号",
        IndexNumber = "11990123MB00000017/202611-00001",
        Title = "关于下达2026年冬春救助资金的通知",
        Organs = ["云岭县民政局", "云岭县财政局"],
        IssueDate = new(2026, 11, 20),
        ProgrammeCode = "WS",
        TotalFen = township.AmountFen,
        Sha256 = new('b', 64),
        OriginalArtifact = "a",
        ParsedArtifact = "b",
        RegisteredAt = LedgerStory.Start,
        Stage = AllocationStage.Running,
        ChangedAt = LedgerStory.Start,
    };
}
