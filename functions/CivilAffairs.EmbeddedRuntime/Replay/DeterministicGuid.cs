using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>Ids derived from a name (RFC 9562, version 5): the same name gives the same id.</summary>
internal static class DeterministicGuid
{
    private static readonly byte[] Space = new Guid("5b0d7c9e-6f39-5a0c-9d57-0e7a3c1f84b2").ToByteArray(bigEndian: true);

    /// <summary>The id for an instance's n-th request in a step.</summary>
    public static Guid For(string instanceId, DateTime step, long count) => For($"{instanceId}\n{step.Ticks}\n{count}");

    [SuppressMessage("Security", "CA5350", Justification = "Version 5 ids are defined with SHA-1; nothing secret depends on it.")]
    private static Guid For(string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData([.. Space, .. Encoding.UTF8.GetBytes(name)], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
