using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>
/// On which accounts the households' money of one township is. Postings are kept by chunk and not by household: a household's state tells its
/// account, and the postings whether the file of its batch has been handed over.
/// </summary>
public sealed class HouseholdBalances
{
    private readonly ILookup<DateTimeOffset, (string BatchId, bool IsBlocked)> batches;

    /// <summary>Reads a township's postings.</summary>
    public HouseholdBalances(IEnumerable<Posting> postings)
    {
        ArgumentNullException.ThrowIfNull(postings);
        var aboutBlocks = postings.Where(posting => posting.From == Account.Blocked || posting.To == Account.Blocked).ToList();
        var handedOver = aboutBlocks.Where(posting => posting is { From: Account.Blocked, To: Account.InTransit }).Select(posting => posting.Cause).ToHashSet(StringComparer.Ordinal);
        batches = aboutBlocks.Where(posting => posting.To == Account.Blocked).DistinctBy(posting => (posting.At, posting.Cause)).ToLookup(posting => posting.At, posting => (posting.Cause, !handedOver.Contains(posting.Cause)));
    }

    /// <summary>The household's amount on the account of its state; what was recovered of a wrong payment is the fund's.</summary>
    public Balances Of(PaymentObligation obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        // An entry that another replaced owes nothing any more: its money is on the one that replaced it.
        if (obligation.SupersededBy > 0) return new Balances();
        var parts = BalanceRules.Parts(obligation).Select(part => KeyValuePair.Create(part.Account == Account.InTransit && IsBlocked(obligation) ? Account.Blocked : part.Account, part.Fen));
        return Balances.From([.. parts, new(Account.Appropriation, -obligation.AmountFen)]);
    }

    // A household is instructed in the step that blocks its batch's money, at the same moment; of two banks' batches of one moment the bank tells.
    private bool IsBlocked(PaymentObligation obligation)
    {
        var own = batches[obligation.ChangedAt].ToList();
        if (own.Count > 1) own = [.. own.Where(batch => batch.BatchId.Contains($"-{obligation.BankCode}-", StringComparison.Ordinal))];
        return own.Count > 0 && own.TrueForAll(batch => batch.IsBlocked);
    }
}
