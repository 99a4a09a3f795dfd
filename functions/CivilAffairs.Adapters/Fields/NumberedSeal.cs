using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CivilAffairs.Adapters.Fields;

/// <summary>
/// AES-256-GCM with a random nonce, under one of several data keys. The bytes are: version 2 and the key's number (1 + 4 bytes, authenticated), nonce (12), tag (16), cipher text.
/// Version 1 (<see cref="SealedBytes"/>) has no number: it is of before there were data keys, and counts as number 0.
/// </summary>
internal static class NumberedSeal
{
    /// <summary>Number of what was sealed before there were data keys.</summary>
    public const int Unnumbered = 0;

    /// <summary>How the base64 text of version 2 begins: the version and a number below 65,536.</summary>
    public const string TextStart = "AgAA";

    private const byte Version = 2;
    private const int HeadBytes = 5;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = HeadBytes + NonceBytes + TagBytes;

    /// <summary>Seals.</summary>
    public static byte[] Seal(int number, byte[] key, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[Overhead + content.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), number);
        var nonce = bytes.AsSpan(HeadBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, content, bytes.AsSpan(Overhead), bytes.AsSpan(HeadBytes + NonceBytes, TagBytes), bytes.AsSpan(0, HeadBytes));
        return bytes;
    }

    /// <summary>Number of the key that sealed.</summary>
    /// <exception cref="FieldUnreadableException">It is no protected field.</exception>
    public static int NumberOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0) throw new FieldUnreadableException("it is no protected field");
        if (bytes[0] != Version) return Unnumbered;
        return bytes.Length >= Overhead ? BinaryPrimitives.ReadInt32BigEndian(bytes[1..]) : throw new FieldUnreadableException("it is no protected field");
    }

    /// <summary>Opens.</summary>
    /// <exception cref="FieldUnreadableException">It was altered, or the key is another one.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> bytes)
    {
        var content = new byte[bytes.Length - Overhead];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(bytes.Slice(HeadBytes, NonceBytes), bytes[Overhead..], bytes.Slice(HeadBytes + NonceBytes, TagBytes), content, bytes[..HeadBytes]);
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new FieldUnreadableException("it was altered, or written with another key", mismatch);
        }

        return content;
    }
}
