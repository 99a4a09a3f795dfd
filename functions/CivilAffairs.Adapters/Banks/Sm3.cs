using Org.BouncyCastle.Crypto.Digests;

namespace CivilAffairs.Adapters.Banks;

/// <summary>SM3 (GB/T 32905-2016), the digest that banks ask for.</summary>
internal static class Sm3
{
    /// <summary>Lower-case hex, 64 characters.</summary>
    public static string Hex(ReadOnlySpan<byte> content)
    {
        var digest = new SM3Digest();
        digest.BlockUpdate(content);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash);
        return Convert.ToHexStringLower(hash);
    }
}
