using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CsCheck;

namespace CivilAffairs.Core.Tests.Ledger;

public class BalanceSheetTests
{
    private static readonly Account[] Accounts = Enum.GetValues<Account>();

    [Fact]
    public void Parts_lose_and_make_no_fen_and_differ_from_their_share_by_less_than_one() =>
        Gen.Select(Gen.Long[-900_000_000_000_00, 900_000_000_000_00], Gen.Long[0, 900_000_000_000_00].Array[1, 6]).Sample((amount, weights) =>
        {
            if (weights.All(weight => weight == 0)) weights[0] = 1;
            var parts = Apportioning.Split(amount, weights);
            Assert.Equal(amount, parts.Sum());
            var whole = weights.Aggregate(0m, (sum, weight) => sum + weight);
            Assert.All(parts.Zip(weights), pair => Assert.True(Math.Abs(pair.First - ((decimal)amount * pair.Second / whole)) < 1));
        });

    [Fact]
    public void Over_the_sources_every_account_is_whole_and_over_the_accounts_every_source_is() =>
        Gen.Select(Gen.Long[0, 1_000_000].Array[Accounts.Length - 1], Gen.Long[0, 5_000_000].Array[0, 4]).Sample((amounts, shares) =>
        {
            var township = Balances.From([.. Accounts.Skip(1).Zip(amounts, (account, fen) => KeyValuePair.Create(account, fen)), new(Account.Appropriation, -amounts.Sum())]);
            var funds = shares.Select((fen, index) => new FundShare((FundSource)index, fen, new SourcePlace("t"))).ToList();
            var split = FundSplit.Of(township, funds);
            Assert.All(Accounts, account => Assert.Equal(township[account], split.Sum(part => part.Balances[account])));
            Assert.All(split, part => Assert.Equal(0, Accounts.Sum(account => part.Balances[account])));
            Assert.All(split, part => Assert.All(Accounts.Skip(1), account => Assert.True(part.Balances[account] >= 0)));
            if (shares.Sum() <= amounts.Sum())
            {
                foreach (var share in funds.Where(share => share.AmountFen > 0)) Assert.Equal(share.AmountFen, split.Single(part => part.Fund.Source == share.Source).Balances.AllocatedFen);
            }
        }, iter: 2000);

    [Fact]
    public void A_ledger_gone_wrong_is_split_whole_all_the_same()
    {
        var township = Balances.From([new(Account.Owed, -70), new(Account.Paid, 170), new(Account.Appropriation, -100)]);
        var split = FundSplit.Of(township, [new(FundSource.Central, 60, new SourcePlace("t")), new(FundSource.County, 40, new SourcePlace("t"))]);
        Assert.Equal([-42, -28], split.Select(part => part.Balances[Account.Owed]));
        Assert.Equal([102, 68], split.Select(part => part.Balances[Account.Paid]));
        Assert.Equal([60, 40], split.Select(part => part.Balances.AllocatedFen));
    }

    [Fact]
    public void Villages_and_sources_make_up_the_township_whatever_happened() =>
        Gen.Select(Gen.Int, Gen.Int[1, 120], Gen.Int[0, 60]).Sample((seed, entries, steps) =>
        {
            var story = new LedgerStory(seed, entries);
            for (var step = 0; step < steps; step++) story.Next();
            var allocation = LedgerPropertyTests.Allocation(story.Township);
            var share = story.Township.AmountFen;
            AllocationLine[] lines = [new(story.Township.TownshipCode, "镇", share, null, null, new SourcePlace("t")) { Funds = [new(FundSource.Central, share / 3, new SourcePlace("t")), new(FundSource.County, share / 7, new SourcePlace("t"))] }];
            var sheet = BalanceSheet.Of(allocation, lines, [story.Book.Read(story.Township)]);
            var township = Assert.Single(sheet.Townships);
            AssertSame(story.Book.Balances, sheet.Total);
            AssertSame(story.Book.Balances, BalanceSheet.Sum(township.Villages.Select(village => village.Balances)));
            AssertSame(story.Book.Balances, BalanceSheet.Sum(sheet.Funds.Select(fund => fund.Balances)));
            Assert.Equal(story.Book.Obligations.Count(obligation => obligation.SupersededBy == 0), township.Villages.Sum(village => village.Households));
            // What lies with no household is what no roster claims, and what was given back of that.
            if (township.Villages.SingleOrDefault(village => village.Code.Length == 0) is { } rest)
                Assert.All(Accounts.Except([Account.Appropriation, Account.Allocated, Account.ReturnedToFund]), account => Assert.Equal(0, rest.Balances[account]));
        }, iter: 60);

    [Fact]
    public void A_household_of_a_batch_that_is_not_handed_over_is_blocked_and_of_one_that_is_in_transit()
    {
        var at = LedgerStory.Start;
        Posting Post(string cause, Account from, Account to) => new($"{cause}{from}", LedgerStory.AllocationId, LedgerStory.TownshipCode, from, to, 100, 1, cause, at);
        var households = new HouseholdBalances([Post("x-rcb-01", Account.Owed, Account.Blocked), Post("x-psbc-01", Account.Owed, Account.Blocked), Post("x-psbc-01", Account.Blocked, Account.InTransit)]);
        var household = LedgerStory.Obligation(1, 100) with { State = ObligationState.Instructed, ChangedAt = at, BankCode = "rcb" };
        Assert.Equal(100, households.Of(household)[Account.Blocked]);
        Assert.Equal(100, households.Of(household with { BankCode = "psbc" })[Account.InTransit]);
        Assert.Equal(100, households.Of(household with { ChangedAt = at.AddDays(-1) })[Account.InTransit]);
        Assert.True(households.Of(household with { SupersededBy = 2 }).IsZero);
        var recovered = households.Of(household with { State = ObligationState.Paid, RecoveredFen = 30 });
        Assert.Equal((70, 30), (recovered[Account.Paid], recovered[Account.ReturnedToFund]));
    }

    [Fact]
    public void Every_account_has_its_name() =>
        Assert.All(Accounts, account => Assert.DoesNotMatch("^[A-Za-z]", account.Describe()));

    private static void AssertSame(Balances expected, Balances actual) => Assert.All(Accounts, account => Assert.Equal(expected[account], actual[account]));
}
