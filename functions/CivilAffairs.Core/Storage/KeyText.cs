using System.Security.Cryptography;
using System.Text;

namespace CivilAffairs.Core.Storage;

/// <summary>Short keys derived from business facts: the same facts, the same key, on every machine.</summary>
public static class KeyText
{
    // Digits and lower-case letters without i, l, o and u, which are misread on paper and over the phone.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private const int MaximumLength = 51;

    /// <summary>The first <paramref name="length"/> characters (at most 51) of the base32 text of the SHA-256 of the UTF-8 text.</summary>
    public static string Base32(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaximumLength);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return string.Create(length, hash, static (target, bytes) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = Alphabet[FiveBits(bytes, i * 5)];
        });
    }

    /// <summary>SHA-256 as 64 lower-case hex characters.</summary>
    public static string Sha256(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether a text, as from an address or a form, is a digest as written here: nothing else may name an artifact.</summary>
    public static bool IsSha256(string text) => text is { Length: 2 * SHA256.HashSizeInBytes } && text.All(char.IsAsciiHexDigitLower);

    private static int FiveBits(byte[] bytes, int bit)
    {
        var two = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
        return (two >> (11 - bit % 8)) & 31;
    }
}
