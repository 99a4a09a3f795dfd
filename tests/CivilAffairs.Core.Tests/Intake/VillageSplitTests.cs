using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Tests.Ledger;

namespace CivilAffairs.Core.Tests.Intake;

public class VillageSplitTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    private static readonly TownshipRecord Open = LedgerStory.Record(100_000) with { Stage = TownshipStage.Notified };

    private static readonly VillageSplitDocument Document = new(
        "城政发〔2026〕3号", "a", "云岭民发〔2026〕15号", "990123101", "城关镇", "关于下达的通知", new(2026, 11, 25), 100_000, [new("1", "龙泉村", 60_000, new("f", Row: 2)), new("2", "双桥村", 40_000)]);

    [Fact]
    public void A_share_is_split_once_and_the_same_document_changes_nothing_more()
    {
        var split = VillageSplit.Apply(Open, Document, "s", At);
        Assert.Equal([new("1", "龙泉村", 60_000), new("2", "双桥村", 40_000)], split.Villages);
        Assert.Null(VillageSplit.Problem(split, Document, "s"));
        Assert.Same(split, VillageSplit.Apply(split, Document, "s", At.AddDays(1)));
        Assert.Equal("NUMBER-TAKEN", VillageSplit.Problem(split, Document, "other")!.Code);
        Assert.Equal("SPLIT-SET", VillageSplit.Problem(split, Document with { Number = "城政发〔2026〕4号" }, "other")!.Code);
    }

    [Fact]
    public void A_split_that_comes_late_or_does_not_make_up_the_share_is_refused()
    {
        Assert.Equal("SPLIT-LATE", VillageSplit.Problem(Open with { RosterSha256 = "r" }, Document, "s")!.Code);
        Assert.Equal("SPLIT-LATE", VillageSplit.Problem(Open with { Stage = TownshipStage.Closed }, Document, "s")!.Code);
        var problem = VillageSplit.Problem(Open with { AmountFen = 99_000 }, Document, "s")!;
        Assert.Equal("SPLIT-SUM", problem.Code);
        Assert.Contains("1,000.00", problem.Message, StringComparison.Ordinal);
        Assert.Contains("990.00", problem.Message, StringComparison.Ordinal);
        Assert.Same(Open, VillageSplit.Apply(Open, Document with { TotalFen = 1 }, "s", At));
    }
}
