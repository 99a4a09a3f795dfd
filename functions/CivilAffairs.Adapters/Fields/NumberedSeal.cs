using System.Buffers.Binary;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Fields;

/// <summary>
/// Seals under one of several data keys (<see cref="HeadedSeal"/>); the head is version 2 and the key's number (1 + 4 bytes).
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

    /// <summary>Seals.</summary>
    public static byte[] Seal(int number, byte[] key, ReadOnlySpan<byte> content)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        head[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], number);
        return HeadedSeal.Seal(key, head, content);
    }

    /// <summary>Number of the key that sealed.</summary>
    /// <exception cref="FieldUnreadableException">It is no protected field.</exception>
    public static int NumberOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0) throw new FieldUnreadableException("it is no protected field");
        if (bytes[0] != Version) return Unnumbered;
        HeadedSeal.Require(bytes, HeadBytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes[1..]);
    }

    /// <summary>Opens.</summary>
    /// <exception cref="FieldUnreadableException">It was altered, or the key is another one.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> bytes) => HeadedSeal.Open(key, HeadBytes, bytes);
}
