using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CivilAffairs.Core.Publication.Proof;

/// <summary>
/// A node of the proof: it binds not only what is below it but also how many lines that are and how much money. A root therefore proves its count and
/// its total, and nobody can show two totals under one root.
/// </summary>
/// <param name="Hash">SHA-256, 64 lower-case hex characters.</param>
/// <param name="Count">Lines below.</param>
/// <param name="TotalFen">Their sum in fen.</param>
public sealed record ProofNode(string Hash, int Count, long TotalFen)
{
    private const byte InnerMark = 1;

    /// <summary>The proof of nothing at all.</summary>
    public static ProofNode Empty { get; } = new(Convert.ToHexStringLower(SHA256.HashData([])), 0, 0);

    /// <summary>The root over nodes in their order: neighbours are joined level by level, an odd last one goes up as it is.</summary>
    public static ProofNode RootOf(IReadOnlyList<ProofNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        if (nodes.Count == 0) return Empty;
        var level = nodes;
        while (level.Count > 1) level = [.. level.Chunk(2).Select(pair => pair.Length == 2 ? Join(pair[0], pair[1]) : pair[0])];
        return level[0];
    }

    private static ProofNode Join(ProofNode left, ProofNode right)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * (32 + 8 + 8)];
        bytes[0] = InnerMark;
        left.Write(bytes[1..49]);
        right.Write(bytes[49..]);
        return new ProofNode(Convert.ToHexStringLower(SHA256.HashData(bytes)), checked(left.Count + right.Count), checked(left.TotalFen + right.TotalFen));
    }

    private void Write(Span<byte> bytes)
    {
        Convert.FromHexString(Hash, bytes[..32], out _, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[32..40], Count);
        BinaryPrimitives.WriteInt64BigEndian(bytes[40..48], TotalFen);
    }
}
