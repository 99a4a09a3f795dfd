using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Publication.Proof;

/// <summary>Salts of obligations: derived from the county's secret, so they are the same at every publication, and unknown without it.</summary>
public sealed class ProofSalts(IFieldProtector protector)
{
    // 26 characters of five bits: no fewer guesses than a 128-bit key, and short enough to type from paper.
    private const int Characters = 26;

    /// <summary>The salt of an obligation.</summary>
    public string Of(PaymentObligation obligation) => KeyText.Base32(protector.Fingerprint($"proof|{obligation.ObligationId}"), Characters);

    /// <summary>The claim of an obligation in a state.</summary>
    public ProofClaim Claim(PaymentObligation obligation, PublicEntryState state)
    {
        var salt = Of(obligation);
        return new ProofClaim(
            obligation.AllocationId, obligation.VillageCode, obligation.EntryNumber, ProofClaim.DigestOf(salt, obligation.Name), obligation.AmountFen, ProofClaim.StateKey(state), salt);
    }
}
