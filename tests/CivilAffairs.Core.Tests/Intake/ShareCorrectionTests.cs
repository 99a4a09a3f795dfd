using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Tests.Ledger;
using CsCheck;

namespace CivilAffairs.Core.Tests.Intake;

public class ShareCorrectionTests
{
    private const string Sha = "aaaa";

    private static readonly DateTimeOffset At = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    private static readonly TownshipRecord Open = LedgerStory.Record(100_000) with { Stage = TownshipStage.Acknowledged };

    [Fact]
    public void A_withdrawal_leaves_the_share_with_its_reservation_and_an_addition_with_its_settlement()
    {
        var taken = Reserve(Open, -30_000);
        Assert.Equal(70_000, taken.AmountFen);
        Assert.Equal(70_000, ShareCorrection.Settle(taken, Document(), Line(-30_000), At).AmountFen);
        var added = Reserve(Open, 30_000);
        Assert.Equal(100_000, added.AmountFen);
        Assert.Equal(130_000, ShareCorrection.Settle(added, Document(), Line(30_000), At).AmountFen);
    }

    [Fact]
    public void A_released_reservation_leaves_nothing_behind()
    {
        foreach (var change in (long[])[-30_000, 0, 30_000])
        {
            var released = ShareCorrection.Release(Reserve(Open, change), Document(), Sha, At);
            Assert.Equal((Open.AmountFen, 0), (released.AmountFen, released.Changes.Count));
            Assert.Same(Open, ShareCorrection.Release(Open, Document(), Sha, At));
        }
    }

    [Fact]
    public void What_was_settled_is_neither_reserved_settled_nor_released_again()
    {
        var settled = ShareCorrection.Settle(Reserve(Open, -30_000), Document(), Line(-30_000), At);
        Assert.Null(ShareCorrection.Problem(settled, Document(), Line(-30_000), Sha, new Balances()));
        Assert.Same(settled, ShareCorrection.Reserve(settled, Document(), Line(-30_000), Sha, At));
        Assert.Same(settled, ShareCorrection.Settle(settled, Document(), Line(-30_000), At));
        Assert.Same(settled, ShareCorrection.Release(settled, Document(), Sha, At));
        Assert.Equal("NUMBER-TAKEN", ShareCorrection.Problem(settled, Document(), Line(-30_000), "bbbb", new Balances())!.Code);
    }

    [Fact]
    public void Only_what_is_on_no_roster_can_be_taken_and_the_refusal_says_how_much_that_is()
    {
        var rostered = Open with { Stage = TownshipStage.Disbursing, RosterSha256 = "r", RosterFen = 80_000 };
        var balances = Balances.Of([Post(Account.Appropriation, Account.Allocated, 100_000), Post(Account.Allocated, Account.Owed, 80_000), Post(Account.Owed, Account.InTransit, 50_000), Post(Account.InTransit, Account.Paid, 30_000)]);
        Assert.Null(ShareCorrection.Problem(rostered, Document(), Line(-20_000), Sha, balances));
        var problem = ShareCorrection.Problem(rostered, Document(), Line(-20_001), Sha, balances)!;
        Assert.Equal("CORRECTION-PAID", problem.Code);
        foreach (var figure in (string[])["200.01", "没有退回的200.00元", "应发未付300.00元", "银行在途200.00元", "已发300.00元"]) Assert.Contains(figure, problem.Message, StringComparison.Ordinal);
        Assert.Contains("200.00", problem.Mend, StringComparison.Ordinal);
        Assert.Equal("CORRECTION-PAID", ShareCorrection.Problem(rostered with { Stage = TownshipStage.Closed }, Document(), Line(-1), Sha, balances)!.Code);
    }

    [Fact]
    public void What_an_entry_was_given_since_or_went_back_to_the_fund_is_not_taken_back()
    {
        var rostered = Open with { Stage = TownshipStage.Disbursing, RosterSha256 = "r", RosterFen = 80_000 };
        foreach (var (to, fen) in ((Account, long)[])[(Account.Owed, 15_000), (Account.ReturnedToFund, 20_000)])
        {
            var balances = Balances.Of([Post(Account.Appropriation, Account.Allocated, 100_000), Post(Account.Allocated, Account.Owed, 80_000), Post(Account.Allocated, to, fen) with { PostingId = "rest" }]);
            Assert.Equal(20_000 - fen, ShareCorrection.FreeFen(rostered, balances));
            Assert.Equal("CORRECTION-PAID", ShareCorrection.Problem(rostered, Document(), Line(-20_001 + fen), Sha, balances)!.Code);
            if (fen < 20_000) Assert.Null(ShareCorrection.Problem(rostered, Document(), Line(-20_000 + fen), Sha, balances));
        }
    }

    [Fact]
    public void What_a_document_takes_is_no_rest_any_more_before_it_has_left_the_ledger()
    {
        var balances = Balances.Of([Post(Account.Appropriation, Account.Allocated, 100_000), Post(Account.Allocated, Account.Owed, 80_000)]);
        var rostered = Open with { Stage = TownshipStage.Disbursing, RosterSha256 = "r", RosterFen = 80_000 };
        Assert.Equal(20_000, ShareCorrection.RestFen(rostered, balances));
        Assert.Equal(5_000, ShareCorrection.RestFen(ShareCorrection.Reserve(rostered, Document(), Line(-15_000), Sha, At), balances));
        Assert.Equal(5_000, ShareCorrection.FreeFen(ShareCorrection.Reserve(rostered, Document(), Line(-15_000), Sha, At), balances));
        // What is to come is not there before it has come.
        Assert.Equal(20_000, ShareCorrection.RestFen(rostered with { AmountFen = 130_000 }, balances));
    }

    [Fact]
    public void A_reservation_that_an_entry_was_faster_than_or_may_be_cannot_stand()
    {
        var rostered = Open with { Stage = TownshipStage.Disbursing, RosterSha256 = "r", RosterFen = 80_000 };
        var balances = Balances.Of([Post(Account.Appropriation, Account.Allocated, 100_000), Post(Account.Allocated, Account.Owed, 80_000)]);
        var reserved = ShareCorrection.Reserve(rostered, Document(), Line(-20_000), Sha, At);
        Assert.Null(ShareCorrection.ProblemOf(reserved, Document(), 0, balances));
        Assert.Equal("CORRECTION-BUSY", ShareCorrection.ProblemOf(reserved, Document(), 1, balances)!.Code);
        var given = balances.Plus(Balances.Of([Post(Account.Allocated, Account.Owed, 100)]));
        var problem = ShareCorrection.ProblemOf(reserved, Document(), 0, given)!;
        Assert.Equal("CORRECTION-PAID", problem.Code);
        Assert.Contains("没有退回的199.00元", problem.Message, StringComparison.Ordinal);
        // What was decided stands, and so does what takes nothing.
        Assert.Null(ShareCorrection.ProblemOf(ShareCorrection.Settle(reserved, Document(), Line(-20_000), At), Document(), 1, given));
        Assert.Null(ShareCorrection.ProblemOf(ShareCorrection.Reserve(rostered, Document(), Line(0), Sha, At), Document(), 1, given));
        Assert.Null(ShareCorrection.ProblemOf(ShareCorrection.Reserve(Open, Document(), Line(-20_000), Sha, At), Document(), 1, given));
    }

    [Fact]
    public void Money_that_could_be_on_no_roster_is_not_added()
    {
        TownshipRecord[] over = [Open with { RosterSha256 = "r", RosterFen = 1 }, Open with { Stage = TownshipStage.Closed }, Open with { AmountFen = 0 }];
        Assert.All(over, township => Assert.Equal("CORRECTION-OVER", ShareCorrection.Problem(township, Document(), Line(1), Sha, new Balances())!.Code));
    }

    [Fact]
    public void An_old_amount_that_does_not_stand_is_refused_with_both()
    {
        var problem = ShareCorrection.Problem(Open, Document(), new("990123101", "城关镇", 90_000, null, 120_000, new("a")), Sha, new Balances())!;
        Assert.Equal("CORRECTION-BEFORE", problem.Code);
        Assert.Contains("900.00", problem.Message, StringComparison.Ordinal);
        Assert.Contains("1,000.00", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_follows_the_villages_of_the_correction_or_ends()
    {
        var split = Open with { Villages = [new("1", "龙泉村", 60_000), new("2", "双桥村", 40_000)], VillagesFrom = "城政发〔2026〕3号", VillagesSha256 = "s" };
        var dropped = Settled(split, Line(-30_000));
        Assert.Equal((0, ""), (dropped.Villages.Count, dropped.VillagesFrom));
        var followed = Settled(split, Line(-30_000) with { Villages = [new("2", "双桥村", 30_000)] }, CorrectionKind.Withdrawal);
        Assert.Equal([new("1", "龙泉村", 60_000), new("2", "双桥村", 10_000)], followed.Villages);
        Assert.Equal("云岭民发〔2026〕16号", followed.VillagesFrom);
        Assert.Empty(Settled(split, Line(-30_000) with { Villages = [new("2", "双桥村", 20_000)] }, CorrectionKind.Withdrawal).Villages);
        Assert.Equal(split.Villages, Settled(split, Line(0)).Villages);
    }

    [Fact]
    public void Any_corrections_in_any_order_keep_the_share_equal_to_the_ledger() =>
        Gen.Select(Gen.Long[-60_000, 60_000], Gen.Int[0, 3], Gen.Bool).Array[1, 12].Sample(acts =>
        {
            var book = new LedgerBook();
            book.Apply(ShareSteps.Allocate(Open, "云岭民发〔2026〕15号", At));
            var township = Open;
            foreach (var (change, number, isGivenUp) in acts)
            {
                var document = Document(20 + number);
                if (ShareCorrection.Problem(township, document, Line(change), Sha, book.Balances) is not null) continue;
                township = ShareCorrection.Reserve(township, document, Line(change), Sha, At);
                township = isGivenUp ? ShareCorrection.Release(township, document, Sha, At) : ShareCorrection.Settle(township, document, Line(change), At);
                if (ShareCorrection.ChangeOf(township, document) is { IsReserved: false, Fen: not 0 } settled) book.Apply(CorrectionSteps.Change(township, settled, At));
            }

            return township.AmountFen >= 0 && BalancesAgree(book, township) && township.AmountFen == Open.AmountFen + township.Changes.Sum(made => made.Fen);
        });

    private static bool BalancesAgree(LedgerBook book, TownshipRecord township) =>
        book.Balances.AllocatedFen == township.AmountFen && book.Balances[Account.Allocated] == township.AmountFen && SelfCheck.Check(LedgerPropertyTests.Allocation(township), [book.Read(township)]).Count == 0;

    private static TownshipRecord Reserve(TownshipRecord township, long change)
    {
        Assert.Null(ShareCorrection.Problem(township, Document(), Line(change), Sha, new Balances()));
        return ShareCorrection.Reserve(township, Document(), Line(change), Sha, At);
    }

    private static TownshipRecord Settled(TownshipRecord township, CorrectionLine line, CorrectionKind kind = CorrectionKind.Adjustment) =>
        ShareCorrection.Settle(ShareCorrection.Reserve(township, Document() with { Kind = kind }, line, Sha, At), Document() with { Kind = kind }, line, At);

    private static CorrectionLine Line(long change) => new("990123101", "城关镇", null, change, null, new("a"));

    private static Posting Post(Account from, Account to, long fen) => new($"{from}{to}", "a", "t", from, to, fen, 0, "", At);

    private static CorrectionDocument Document(int sequence = 16) => new(
        $"2026-{sequence}-k3m9xq", $"云岭民发〔2026〕{sequence}号", CorrectionKind.Adjustment, LedgerStory.AllocationId, "云岭民发〔2026〕15号", [], "关于调整的通知", new(2026, 12, 1), [], []);
}
