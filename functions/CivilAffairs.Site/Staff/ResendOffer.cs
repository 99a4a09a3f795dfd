using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Site.Staff;

/// <summary>Payments of a batch that the bank rejected for one reason of the county's, and that may be sent again.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="BankName">Its bank.</param>
/// <param name="Reason">ISO 20022 reason.</param>
/// <param name="Entries">Entries that nobody else has a hand on.</param>
/// <param name="TotalFen">Their sum in fen.</param>
public sealed record ResendOffer(string BatchId, string BankName, string Reason, int Entries, long TotalFen)
{
    /// <summary>The reason in words.</summary>
    public string Words => IsoReasons.Describe(Reason, Reason);

    /// <summary>The bank must have stated that it did not pay: the first payment might have arrived (domain.md §4.3).</summary>
    public bool NeedsDenial => IsoReasons.IsRepetition(Reason);
}
