namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>The simulation finds what it is there to find: an app with one broken promise does not pass a handful of its seeds.</summary>
public sealed class MutationTests
{
    // A fault that needs a certain coincidence shows within so many seeds.
    private const int Seeds = 480;

    public static TheoryData<string> Broken => [.. Mutations.All.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public void It_shows_when(string promise)
    {
        var shown = Enumerable.Range(1, Seeds).Select(seed => MoneyPathTests.Outcome(seed, Mutations.All[promise]).Failure).FirstOrDefault(failure => failure is not null);
        Assert.IsType<InvariantBrokenException>(shown);
    }

    // The second person mostly approves before the first one's approval is carried out, which hides it: here there is no second one.
    [Fact]
    public void It_shows_when_one_person_approves_for_two() =>
        Assert.Contains(Enumerable.Range(1, Seeds).Select(seed => MoneyPathTests.Outcome(seed, Mutations.OneApprovesForTwo, isApproverAlone: true).Failure), failure => failure is InvariantBrokenException && failure.Message.EndsWith("were approved by 1 persons.", StringComparison.Ordinal));
}
