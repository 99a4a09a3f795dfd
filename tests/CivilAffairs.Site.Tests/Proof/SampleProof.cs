using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Site.Tests.Proof;

/// <summary>Puts leaves on a sample's entries, and makes the slips that go with them.</summary>
internal static class SampleProof
{
    public const string Name = "张大山";

    public static PublicAllocation WithLeaves(PublicAllocation allocation) => allocation with
    {
        Townships =
        [
            .. allocation.Townships.Select(township => township with
            {
                Villages = [.. township.Villages.Select(village => village with { Entries = [.. village.Entries.Select(entry => entry with { Leaf = Claim(allocation, village, entry).Hash() })] })],
            }),
        ],
    };

    public static ProofSlip Slip(PublicAllocation allocation, PublicTownship township, PublicVillage village, PublicEntry entry)
    {
        var claim = Claim(allocation, village, entry);
        return new ProofSlip(allocation.AllocationId, township.Code, village.Code, entry.Number, entry.AmountFen, claim.Salt, claim.NameDigest);
    }

    private static ProofClaim Claim(PublicAllocation allocation, PublicVillage village, PublicEntry entry)
    {
        var salt = KeyText.Base32($"sample|{village.Code}|{entry.Number}", 26);
        return new ProofClaim(allocation.AllocationId, village.Code, entry.Number, ProofClaim.DigestOf(salt, Name), entry.AmountFen, ProofClaim.StateKey(entry.State), salt);
    }
}
