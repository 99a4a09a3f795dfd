using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Core.Tests.Ledger;

namespace CivilAffairs.Core.Tests.Supervision;

public class AgingListTests
{
    private static readonly DateTimeOffset Now = LedgerStory.Start.AddDays(10);

    [Fact]
    public void What_is_overdue_longest_comes_first_and_then_what_waits_longest()
    {
        var lines = AgingList.Of(
            [Wait("a", since: 5, deadline: 12), Wait("b", since: 2, deadline: 9), Wait("c", since: 9, deadline: 8), Wait("d", since: 1, deadline: 20) with { DoneAt = Now }],
            [
                new StandingEntries(LedgerStory.AllocationId, LedgerStory.TownshipCode, "城关镇", "县民政局",
                [
                    LedgerStory.Obligation(1, 100) with { State = ObligationState.Rejected, ChangedAt = LedgerStory.Start.AddDays(3) },
                    LedgerStory.Obligation(2, 200) with { State = ObligationState.Rejected, ChangedAt = LedgerStory.Start.AddDays(1) },
                    LedgerStory.Obligation(3, 400) with { State = ObligationState.Paid },
                    LedgerStory.Obligation(4, 800) with { State = ObligationState.Held, HoldId = "h", ChangedAt = LedgerStory.Start.AddDays(6) },
                ]),
            ],
            Now);
        Assert.Equal(["c", "b", "银行退回待更正", "a", "暂缓发放"], lines.Select(line => line.Task));
        var rejected = lines[2];
        Assert.Equal((2, 300L, "城关镇", TimeSpan.FromDays(9)), (rejected.Count, rejected.AmountFen, rejected.Owner, rejected.Age));
        Assert.Equal([TimeSpan.FromDays(2), TimeSpan.FromDays(1), null], lines.Take(3).Select(line => line.Overdue));
    }

    [Fact]
    public void Every_state_that_is_not_the_end_has_words_and_an_owner()
    {
        var all = Enum.GetValues<ObligationState>().Select((state, index) => LedgerStory.Obligation(index + 1, 100) with { State = state }).ToList();
        var lines = AgingList.Of([], [new StandingEntries("a", "t", "城关镇", "县民政局", all)], Now);
        Assert.Equal(all.Count - 3, lines.Count);
        Assert.All(lines, line => Assert.True(line.Owner.Length > 0 && line.Task.Length > 0));
    }

    private static Wait Wait(string task, int since, int deadline) => new()
    {
        AllocationId = LedgerStory.AllocationId,
        Key = task,
        Kind = WaitKind.Attention,
        Owner = "县民政局",
        Task = task,
        Since = LedgerStory.Start.AddDays(since),
        RemindAt = LedgerStory.Start.AddDays(deadline),
        Deadline = LedgerStory.Start.AddDays(deadline),
    };
}
