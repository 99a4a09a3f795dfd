using System.Security.Cryptography;
using System.Text;

namespace CivilAffairs.Core.Disbursement;

/// <summary>A UUID made from a name, as banks want one for a payment (UETR) and the same file must always bear the same one.</summary>
public static class NamedUuid
{
    private const int VersionByte = 6;
    private const int VariantByte = 8;

    /// <summary>
    /// SHA-256 of the name, cut to a UUID with the version and variant marks of version 4: the message's type admits no other version, and
    /// a digest serves where randomness would. Lower-case with hyphens.
    /// </summary>
    public static string Of(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[VersionByte] = (byte)((bytes[VersionByte] & 0x0f) | 0x40);
        bytes[VariantByte] = (byte)((bytes[VariantByte] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
