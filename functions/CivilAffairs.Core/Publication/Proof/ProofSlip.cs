using System.Globalization;

namespace CivilAffairs.Core.Publication.Proof;

/// <summary>
/// What a beneficiary's slip carries beside the printed words: enough to find the own line among the published leaves, whatever its state became since.
/// Everything secret stands behind the address's #, which a browser never sends to anybody.
/// </summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="VillageCode">Village.</param>
/// <param name="EntryNumber">Number on the roster.</param>
/// <param name="AmountFen">Amount in fen.</param>
/// <param name="Salt">Salt.</param>
/// <param name="NameDigest">Digest of salt and name: the name itself is not in the address.</param>
public sealed record ProofSlip(string AllocationId, string TownshipCode, string VillageCode, int EntryNumber, long AmountFen, string Salt, string NameDigest)
{
    /// <summary>Address of the page that checks this slip.</summary>
    public string Address(string siteBaseUrl) => string.Create(
        CultureInfo.InvariantCulture,
        $"{siteBaseUrl.TrimEnd('/')}/check.html#a={AllocationId}&t={TownshipCode}&v={VillageCode}&n={EntryNumber}&m={AmountFen}&s={Salt}&d={NameDigest}");

    /// <summary>The salt in groups of four or five for reading from paper.</summary>
    public string SaltInGroups() => string.Join(' ', Salt.Chunk(5).Select(group => new string(group)));
}
