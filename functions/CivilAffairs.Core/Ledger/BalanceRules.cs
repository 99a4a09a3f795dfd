using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Ledger;

/// <summary>Invariants of one township's accounts (design.md, invariants 1 and 2), and that they agree with its obligations.</summary>
internal static class BalanceRules
{
    public static IEnumerable<Violation> Check(TownshipLedger ledger)
    {
        var balances = Balances.Of(ledger.Postings);
        return [.. Postings(ledger), .. Signs(ledger, balances), .. Shares(ledger, balances), .. States(ledger, balances), .. Blocks(ledger)];
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
        // Of a superseded entry the money passed to the entry that took its place; of a wrong payment what was recovered is the fund's again.
        var byAccount = ledger.Obligations.Where(obligation => obligation.SupersededBy == 0).SelectMany(Parts)
            .GroupBy(part => part.Account).ToDictionary(group => group.Key, group => group.Aggregate(0L, (sum, part) => checked(sum + part.Fen)));
        foreach (var account in (Account[])[Account.Owed, Account.InTransit, Account.Paid, Account.ReturnedToFund])
        {
            var booked = account switch
            {
                Account.ReturnedToFund => balances[account] - remainder,
                // Until a batch's file is handed over its money is blocked, afterwards in transit.
                Account.InTransit => balances.WithBankFen,
                _ => balances[account],
            };
            var owed = byAccount.GetValueOrDefault(account);
            if (booked != owed) yield return Broken(ledger, "LEDGER-ACCOUNTS", $"账户{account}记{MoneyText.Grouped(booked)}元，按户相加为{MoneyText.Grouped(owed)}元，不相等。");
        }
    }

    internal static IEnumerable<(Account Account, long Fen)> Parts(PaymentObligation obligation) => obligation.State == ObligationState.Paid
        ? [(Account.Paid, checked(obligation.AmountFen - obligation.RecoveredFen)), (Account.ReturnedToFund, obligation.RecoveredFen)]
        : [(AccountOf(obligation.State), obligation.AmountFen)];

    // A batch is handed over whole: all that was blocked for it moves at once. Or it is taken back, chunk by chunk, and never handed over.
    private static IEnumerable<Violation> Blocks(TownshipLedger ledger)
    {
        var blocked = ledger.Postings.Where(posting => posting.To == Account.Blocked).GroupBy(posting => posting.Cause).ToDictionary(group => group.Key, group => group.Aggregate(0L, (sum, posting) => checked(sum + posting.AmountFen)));
        foreach (var batch in ledger.Postings.Where(posting => posting.From == Account.Blocked).GroupBy(posting => posting.Cause))
        {
            var (fen, sent, back) = (blocked.GetValueOrDefault(batch.Key), Sum(batch, Account.InTransit), Sum(batch, Account.Owed));
            if (sent > 0 ? sent != fen || back > 0 : back > fen)
                yield return Broken(ledger, "LEDGER-BLOCKED", $"批次{batch.Key}冻结{MoneyText.Grouped(fen)}元，送出{MoneyText.Grouped(sent)}元，撤回{MoneyText.Grouped(back)}元，不相符。");
        }

        static long Sum(IEnumerable<Posting> postings, Account to) => postings.Where(posting => posting.To == to).Aggregate(0L, (sum, posting) => checked(sum + posting.AmountFen));
    }

    internal static Account AccountOf(ObligationState state) => state switch
    {
        ObligationState.Posted or ObligationState.Held or ObligationState.Approved or ObligationState.Rejected => Account.Owed,
        ObligationState.Instructed => Account.InTransit,
        ObligationState.Paid => Account.Paid,
        ObligationState.Cancelled or ObligationState.Recovered => Account.ReturnedToFund,
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };

    private static Violation Broken(TownshipLedger ledger, string rule, string message) => new(rule, ledger.Township.TownshipCode, $"{ledger.Township.TownshipName}：{message}");
}
