using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Tests.Ledger;

namespace CivilAffairs.Core.Tests.Disbursement;

/// <summary>A batch fits into its township's line and into the allocation, to the fen (C41).</summary>
public class FundsGuardTests
{
    private static readonly CivilAffairs.Core.Intake.TownshipRecord Township = LedgerStory.Record(1_000_00);

    [Fact]
    public void What_is_left_may_be_spent_to_the_last_fen_and_not_one_more()
    {
        var used = Used(paid: 300_00, inTransit: 200_00, blocked: 100_00, returned: 50_00, owed: 350_01);
        var allocation = LedgerPropertyTests.Allocation(Township);
        Assert.Null(FundsGuard.Lack(allocation, Township, used, used, 350_00));
        var lack = FundsGuard.Lack(allocation, Township, used, used, 350_01);
        Assert.Equal("城关镇的分配额可用350.00元，本批需要350.01元，不足。", lack);
    }

    [Fact]
    public void The_ledger_must_owe_what_is_to_be_paid()
    {
        var used = Used(owed: 99_99);
        Assert.Null(FundsGuard.Lack(LedgerPropertyTests.Allocation(Township), Township, used, used, 99_99));
        Assert.Contains("应发余额", FundsGuard.Lack(LedgerPropertyTests.Allocation(Township), Township, used, used, 100_00)!, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_townships_may_have_spent_the_allocation()
    {
        var used = Used(owed: 500_00);
        var allocation = LedgerPropertyTests.Allocation(Township) with { TotalFen = 1_500_00 };
        Assert.Null(FundsGuard.Lack(allocation, Township, used, used.Plus(Used(paid: 1_000_00)), 500_00));
        Assert.Contains("指标", FundsGuard.Lack(allocation, Township, used, used.Plus(Used(paid: 1_000_01)), 500_00)!, StringComparison.Ordinal);
    }

    private static Balances Used(long paid = 0, long inTransit = 0, long blocked = 0, long returned = 0, long owed = 0)
    {
        var balances = new Balances();
        foreach (var (account, fen) in new[] { (Account.Paid, paid), (Account.InTransit, inTransit), (Account.Blocked, blocked), (Account.ReturnedToFund, returned), (Account.Owed, owed) })
            if (fen > 0) balances.Apply(new Posting($"{account}", "a", "t", Account.Appropriation, account, fen, 0, "", LedgerStory.Start));
        return balances;
    }
}
