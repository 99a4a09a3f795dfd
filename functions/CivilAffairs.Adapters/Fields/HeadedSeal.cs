using System.Security.Cryptography;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Fields;

/// <summary>AES-256-GCM with a random nonce. The bytes are: a head that tells how they were sealed (authenticated), nonce (12), tag (16), cipher text.</summary>
internal static class HeadedSeal
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Seals.</summary>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> head, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[Overhead(head.Length) + content.Length];
        head.CopyTo(bytes);
        var nonce = bytes.AsSpan(head.Length, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, content, bytes.AsSpan(Overhead(head.Length)), bytes.AsSpan(head.Length + NonceBytes, TagBytes), head);
        return bytes;
    }

    /// <summary>Throws when the bytes are too few to have been sealed with such a head.</summary>
    /// <exception cref="FieldUnreadableException">They are.</exception>
    public static void Require(ReadOnlySpan<byte> bytes, int headBytes)
    {
        if (bytes.Length < Overhead(headBytes)) throw new FieldUnreadableException("it is no protected field");
    }

    /// <summary>Opens.</summary>
    /// <exception cref="FieldUnreadableException">It was altered, or the key is another one.</exception>
    public static byte[] Open(byte[] key, int headBytes, ReadOnlySpan<byte> bytes)
    {
        Require(bytes, headBytes);
        var content = new byte[bytes.Length - Overhead(headBytes)];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(bytes.Slice(headBytes, NonceBytes), bytes[Overhead(headBytes)..], bytes.Slice(headBytes + NonceBytes, TagBytes), content, bytes[..headBytes]);
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new FieldUnreadableException("it was altered, or written with another key", mismatch);
        }

        return content;
    }

    private static int Overhead(int headBytes) => headBytes + NonceBytes + TagBytes;
}
