using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Tests.Ledger;

namespace CivilAffairs.Core.Tests.Publication;

/// <summary>How long lists of people stay public.</summary>
public class RetentionTests
{
    private static readonly PublicationSettings Settings = new();
    private static readonly DateTimeOffset ClosedAt = new(2026, 12, 31, 16, 30, 0, TimeSpan.Zero);
    private static readonly TownshipRecord Closed = LedgerStory.Record(1000) with { Stage = TownshipStage.Closed, ClosedAt = ClosedAt };

    [Fact]
    public void Lists_stay_to_the_end_of_the_year_after_the_one_in_china_in_which_the_township_was_settled()
    {
        // In China it is 2027 already.
        Assert.Equal(ChinaTime.EndOf(new(2028, 12, 31)), Retention.ListsUntil(Closed, Settings));
        Assert.Equal(ChinaTime.EndOf(new(2027, 12, 31)), Retention.ListsUntil(Closed, Settings with { ListYears = 0 }));
        Assert.Null(Retention.ListsUntil(Closed with { Stage = TownshipStage.Disbursing }, Settings));
    }

    [Fact]
    public void They_go_one_second_after_their_last_and_not_before()
    {
        var until = Retention.ListsUntil(Closed, Settings)!.Value;
        Assert.Null(Retention.At(until, Closed, [], Settings));
        var withdrawal = Retention.At(until.AddSeconds(1), Closed, [], Settings);
        Assert.Equal(until, withdrawal!.At);
        Assert.Equal(withdrawal, Retention.At(until.AddYears(5), Closed, [], Settings));
    }

    [Fact]
    public void A_person_withdraws_earlier_for_one_township_or_all_and_a_correction_withdraws_nothing()
    {
        PublicationAct Act(PublicationActKind kind, string code) => new("a", $"{kind}{code}", kind, code, "核对姓名", "王芳", ClosedAt, "digest");
        Assert.Equal(new PublicWithdrawal(ClosedAt, "核对姓名", "digest"), Retention.At(ClosedAt, Closed, [Act(PublicationActKind.WithdrawLists, Closed.TownshipCode)], Settings));
        Assert.NotNull(Retention.At(ClosedAt, Closed, [Act(PublicationActKind.Withdraw, "")], Settings));
        Assert.Null(Retention.At(ClosedAt, Closed, [Act(PublicationActKind.WithdrawLists, "000000000")], Settings));
        Assert.Null(Retention.At(ClosedAt, Closed, [Act(PublicationActKind.Correct, Closed.TownshipCode)], Settings));
    }
}
