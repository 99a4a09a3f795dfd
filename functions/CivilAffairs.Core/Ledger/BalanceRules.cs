using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Ledger;

/// <summary>Invariants of one township's accounts (design.md, invariants 1 and 2), and that they agree with its obligations.</summary>
internal static class BalanceRules
{
    public static IEnumerable<Violation> Check(TownshipLedger ledger)
    {
        var balances = Balances.Of(ledger.Postings);
        return [.. Postings(ledger), .. Signs(ledger, balances), .. Shares(ledger, balances), .. States(ledger, balances)];
    }

    private static IEnumerable<Violation> Postings(TownshipLedger ledger)
    {
        var township = ledger.Township;
        foreach (var group in ledger.Postings.GroupBy(posting => posting.PostingId, StringComparer.Ordinal).Where(group => group.Skip(1).Any())) yield return Broken(ledger, "LEDGER-POSTING", $"记账编号{group.Key}重复。");
        foreach (var posting in ledger.Postings.Where(posting => posting.From == posting.To || posting.AllocationId != township.AllocationId || posting.TownshipCode != township.TownshipCode))
            yield return Broken(ledger, "LEDGER-POSTING", $"记账{posting.PostingId}不属于本乡镇，或借贷同户。");
    }

    private static IEnumerable<Violation> Signs(TownshipLedger ledger, Balances balances)
    {
        var accounts = Enum.GetValues<Account>();
        if (accounts.Sum(account => balances[account]) != 0) yield return Broken(ledger, "LEDGER-ZERO", "各账户之和不为零。");
        foreach (var account in accounts.Where(account => account != Account.Appropriation && balances[account] < 0))
            yield return Broken(ledger, "LEDGER-NEGATIVE", $"账户{account}为负{MoneyText.Grouped(-balances[account])}元。");
    }

    private static IEnumerable<Violation> Shares(TownshipLedger ledger, Balances balances)
    {
        // Before its share is posted a township has no postings at all.
        if (ledger.Postings.Count > 0 && balances.AllocatedFen != ledger.Township.AmountFen)
            yield return Broken(ledger, "LEDGER-SHARE", $"台账下达{MoneyText.Grouped(balances.AllocatedFen)}元，分配{MoneyText.Grouped(ledger.Township.AmountFen)}元，不相等。");
    }

    private static IEnumerable<Violation> States(TownshipLedger ledger, Balances balances)
    {
        var remainder = ledger.Postings.Where(posting => posting is { From: Account.Allocated, To: Account.ReturnedToFund }).Aggregate(0L, (sum, posting) => checked(sum + posting.AmountFen));
        var byAccount = ledger.Obligations.GroupBy(obligation => AccountOf(obligation.State)).ToDictionary(group => group.Key, group => group.Aggregate(0L, (sum, obligation) => checked(sum + obligation.AmountFen)));
        foreach (var account in (Account[])[Account.Owed, Account.InTransit, Account.Paid, Account.ReturnedToFund])
        {
            var booked = account == Account.ReturnedToFund ? balances[account] - remainder : balances[account];
            var owed = byAccount.GetValueOrDefault(account);
            if (booked != owed) yield return Broken(ledger, "LEDGER-ACCOUNTS", $"账户{account}记{MoneyText.Grouped(booked)}元，按户相加为{MoneyText.Grouped(owed)}元，不相等。");
        }
    }

    internal static Account AccountOf(ObligationState state) => state switch
    {
        ObligationState.Posted or ObligationState.Held or ObligationState.Approved or ObligationState.Rejected => Account.Owed,
        ObligationState.Instructed => Account.InTransit,
        ObligationState.Paid => Account.Paid,
        ObligationState.Cancelled => Account.ReturnedToFund,
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };

    private static Violation Broken(TownshipLedger ledger, string rule, string message) => new(rule, ledger.Township.TownshipCode, $"{ledger.Township.TownshipName}：{message}");
}
