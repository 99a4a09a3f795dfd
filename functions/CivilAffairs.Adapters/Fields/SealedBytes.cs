using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Fields;

/// <summary>Seals under one key (<see cref="HeadedSeal"/>); the head is the version, 1.</summary>
internal sealed class SealedBytes(byte[] key)
{
    private const byte Version = 1;

    /// <summary>Seals.</summary>
    public byte[] Seal(ReadOnlySpan<byte> content) => HeadedSeal.Seal(key, [Version], content);

    /// <summary>Opens.</summary>
    /// <exception cref="FieldUnreadableException">It was altered, or the key is another one.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedField)
    {
        HeadedSeal.Require(sealedField, 1);
        if (sealedField[0] != Version) throw new FieldUnreadableException($"it has version {sealedField[0]}, and {Version} is known");
        return HeadedSeal.Open(key, 1, sealedField);
    }
}
