using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CivilAffairs.Core.Publication.Proof;

/// <summary>
/// What one leaf of the proof says: this line of this village's list, this person, this amount, this state. The salt stands on the person's slip and
/// nowhere in public, so nobody can try out names against a published leaf.
/// </summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="VillageCode">12-digit village code.</param>
/// <param name="EntryNumber">Number on the roster.</param>
/// <param name="NameDigest">Digest of salt and full name, see <see cref="DigestOf"/>.</param>
/// <param name="AmountFen">Amount in fen.</param>
/// <param name="State">State, as in <c>paid</c>.</param>
/// <param name="Salt">Secret of this obligation, from <see cref="ProofSalts"/>.</param>
public sealed record ProofClaim(string AllocationId, string VillageCode, int EntryNumber, string NameDigest, long AmountFen, string State, string Salt)
{
    private const byte LeafMark = 0;

    /// <summary>SHA-256 in lower-case hex of the claim's text; the same text is hashed by the page on which a slip is checked.</summary>
    public string Hash()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"civil-affairs-proof/1\n{AllocationId}\n{VillageCode}\n{EntryNumber}\n{NameDigest}\n{AmountFen}\n{State}\n{Salt}");
        // The mark keeps a leaf from ever being taken for an inner node.
        return Convert.ToHexStringLower(SHA256.HashData([LeafMark, .. Encoding.UTF8.GetBytes(text)]));
    }

    /// <summary>Digest of a name under a salt, lower-case hex.</summary>
    public static string DigestOf(string salt, string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{name}")));

    /// <summary>A state in the words of data files, as in <c>awaitingPayment</c>.</summary>
    public static string StateKey(PublicEntryState state)
    {
        var name = state.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
