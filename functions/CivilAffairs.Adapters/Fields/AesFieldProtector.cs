using System.Security.Cryptography;
using System.Text;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Fields;

/// <summary>
/// AES-256-GCM with a random nonce. The text is base64 of: version (1 byte, authenticated), nonce (12), tag (16), cipher text.
/// Fingerprints are HMAC-SHA-256 under another key.
/// </summary>
public sealed class AesFieldProtector(FieldKeys keys) : IFieldProtector
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = 1 + NonceBytes + TagBytes;

    private readonly byte[] encryption = keys.Derive("field-encryption");
    private readonly byte[] matching = keys.Derive("field-fingerprint");

    /// <inheritdoc/>
    public string Protect(string plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var content = Encoding.UTF8.GetBytes(plain);
        var sealedField = new byte[Overhead + content.Length];
        sealedField[0] = Version;
        RandomNumberGenerator.Fill(sealedField.AsSpan(1, NonceBytes));
        using var aes = new AesGcm(encryption, TagBytes);
        aes.Encrypt(sealedField.AsSpan(1, NonceBytes), content, sealedField.AsSpan(Overhead), sealedField.AsSpan(1 + NonceBytes, TagBytes), sealedField.AsSpan(0, 1));
        return Convert.ToBase64String(sealedField);
    }

    /// <inheritdoc/>
    /// <exception cref="FieldUnreadableException">The text was altered, or the key is another one.</exception>
    public string Unprotect(string cipher)
    {
        ArgumentNullException.ThrowIfNull(cipher);
        var buffer = new byte[cipher.Length];
        if (!Convert.TryFromBase64String(cipher, buffer, out var length) || length < Overhead) throw new FieldUnreadableException("it is no protected field");
        var sealedField = buffer.AsSpan(0, length);
        if (sealedField[0] != Version) throw new FieldUnreadableException($"it has version {sealedField[0]}, and {Version} is known");
        var content = new byte[length - Overhead];
        try
        {
            using var aes = new AesGcm(encryption, TagBytes);
            aes.Decrypt(sealedField.Slice(1, NonceBytes), sealedField[Overhead..], sealedField.Slice(1 + NonceBytes, TagBytes), content, sealedField[..1]);
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new FieldUnreadableException("it was altered, or written with another key", mismatch);
        }
        return Encoding.UTF8.GetString(content);
    }

    /// <inheritdoc/>
    public string Fingerprint(string plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return Convert.ToHexStringLower(HMACSHA256.HashData(matching, Encoding.UTF8.GetBytes(plain)));
    }
}
