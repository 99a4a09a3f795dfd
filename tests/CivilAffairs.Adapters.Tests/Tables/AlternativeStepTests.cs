using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Tests.Azurite;
using static CivilAffairs.Adapters.Tests.Tables.LedgerSamples;

namespace CivilAffairs.Adapters.Tests.Tables;

/// <summary>Of a step that instructs and one that passes over, under one key, exactly one happens.</summary>
[Collection(SharedAzurite.Name)]
public sealed class AlternativeStepTests(AzuriteFixture azurite)
{
    private static readonly LedgerStep Instructs = Step("instruct:b:0000", [Posting("instruct:b:0000", 500)]) with { HasAlternative = true };
    private static readonly LedgerStep PassesOver = Step("instruct:b:0000", []);

    [Fact]
    public async Task Whichever_comes_first_stands_and_the_other_changes_nothing()
    {
        foreach (var (first, second, postings) in ((LedgerStep, LedgerStep, int)[])[(Instructs, PassesOver, 1), (PassesOver, Instructs, 0)])
        {
            var store = await NewAsync();
            Assert.Equal(StepOutcome.Applied, await store.ApplyAsync(first));
            Assert.Equal(StepOutcome.AlreadyApplied, await store.ApplyAsync(second));
            Assert.Equal(postings, await store.ReadPostingsAsync(Allocation, Township).CountAsync());
        }
    }

    [Fact]
    public async Task Of_two_hands_at_one_moment_one_is_told_that_the_other_was_there()
    {
        var store = await NewAsync();
        var outcomes = await Task.WhenAll(store.ApplyAsync(Instructs), store.ApplyAsync(PassesOver), store.ApplyAsync(Instructs), store.ApplyAsync(PassesOver));
        Assert.Single(outcomes, StepOutcome.Applied);
        Assert.Equal(3, outcomes.Count(outcome => outcome == StepOutcome.AlreadyApplied));
    }

    private async Task<TableLedgerStore> NewAsync()
    {
        var tables = azurite.NewTables();
        await TableNames.EnsureAsync(tables);
        return new TableLedgerStore(tables);
    }
}
