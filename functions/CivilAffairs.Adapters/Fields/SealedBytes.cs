using System.Security.Cryptography;

namespace CivilAffairs.Adapters.Fields;

/// <summary>AES-256-GCM with a random nonce. The bytes are: version (1 byte, authenticated), nonce (12), tag (16), cipher text.</summary>
internal sealed class SealedBytes(byte[] key)
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = 1 + NonceBytes + TagBytes;

    /// <summary>Seals.</summary>
    public byte[] Seal(ReadOnlySpan<byte> content)
    {
        var sealedField = new byte[Overhead + content.Length];
        sealedField[0] = Version;
        RandomNumberGenerator.Fill(sealedField.AsSpan(1, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(sealedField.AsSpan(1, NonceBytes), content, sealedField.AsSpan(Overhead), sealedField.AsSpan(1 + NonceBytes, TagBytes), sealedField.AsSpan(0, 1));
        return sealedField;
    }

    /// <summary>Opens.</summary>
    /// <exception cref="FieldUnreadableException">It was altered, or the key is another one.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedField)
    {
        if (sealedField.Length < Overhead) throw new FieldUnreadableException("it is no protected field");
        if (sealedField[0] != Version) throw new FieldUnreadableException($"it has version {sealedField[0]}, and {Version} is known");
        var content = new byte[sealedField.Length - Overhead];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(sealedField.Slice(1, NonceBytes), sealedField[Overhead..], sealedField.Slice(1 + NonceBytes, TagBytes), content, sealedField[..1]);
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new FieldUnreadableException("it was altered, or written with another key", mismatch);
        }

        return content;
    }
}
