using System.Security.Cryptography;
using System.Text;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Fields;

/// <summary>The text is base64 of <see cref="SealedBytes"/>. Fingerprints are HMAC-SHA-256 under another key.</summary>
public sealed class AesFieldProtector(FieldKeys keys) : IFieldProtector
{
    private readonly SealedBytes encryption = new(keys.Derive("field-encryption"));
    private readonly byte[] matching = keys.Derive("field-fingerprint");

    /// <inheritdoc/>
    public string Protect(string plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return Convert.ToBase64String(encryption.Seal(Encoding.UTF8.GetBytes(plain)));
    }

    /// <inheritdoc/>
    /// <exception cref="FieldUnreadableException">The text was altered, or the key is another one.</exception>
    public string Unprotect(string cipher) => Encoding.UTF8.GetString(encryption.Open(Bytes(cipher)));

    /// <summary>What a protected field's text stands for.</summary>
    /// <exception cref="FieldUnreadableException">It is no base64.</exception>
    internal static byte[] Bytes(string cipher)
    {
        ArgumentNullException.ThrowIfNull(cipher);
        var buffer = new byte[cipher.Length];
        return Convert.TryFromBase64String(cipher, buffer, out var length) ? buffer[..length] : throw new FieldUnreadableException("it is no protected field");
    }

    /// <inheritdoc/>
    public string Fingerprint(string plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return Convert.ToHexStringLower(HMACSHA256.HashData(matching, Encoding.UTF8.GetBytes(plain)));
    }
}
