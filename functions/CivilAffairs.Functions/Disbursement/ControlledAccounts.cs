using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Which account each entry of a township had when the controls looked at it. An account that was corrected since has not been controlled.</summary>
public sealed class ControlledAccounts(IEnumerable<PaymentObligation> seen)
{
    // By its cipher: the same card that is entered again counts as another one, and waits for the next run.
    private readonly Dictionary<int, string> accounts = seen.ToDictionary(obligation => obligation.EntryNumber, obligation => obligation.CardCipher);

    /// <summary>Whether the controls saw an entry with the account that it has now.</summary>
    public bool Cover(PaymentObligation obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        return accounts.GetValueOrDefault(obligation.EntryNumber) == obligation.CardCipher;
    }
}
