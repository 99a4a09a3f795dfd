using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CivilAffairs.Core.Supervision;

/// <summary>
/// Links audit entries so that none can be altered, taken out, put in or moved unseen (domain.md C50). Each entry's hash is SHA-256 over the
/// stream, its number, the hash before it and the entry's canonical bytes: every part as <c>{length in bytes}:{UTF-8}</c>, so that no two
/// entries have the same bytes.
/// </summary>
public static class AuditChain
{
    /// <summary>The act by which a chain takes in entries that were written before entries were chained.</summary>
    public const string AdoptAct = "AdoptUnchained";

    /// <summary>Key of that act's entry.</summary>
    public const string AdoptKey = "chain-start";

    private const string Scheme = "civil-affairs-audit-1";

    /// <summary>The head of a stream without entries. Its hash is the stream's own, so that no chain fits another stream.</summary>
    public static ChainHead Start(string stream)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream);
        return new ChainHead(stream, 0, Hash(Scheme, stream));
    }

    /// <summary>The entry as the next link after a head.</summary>
    public static ChainedEntry Next(ChainHead head, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(entry);
        var sequence = checked(head.Sequence + 1);
        return new ChainedEntry(head.Stream, sequence, head.Hash, HashOf(head.Stream, sequence, head.Hash, entry), entry);
    }

    /// <summary>The entry that takes in what stood before the chain: its text holds the number and the hash of those entries, so they cannot change either.</summary>
    public static AuditEntry Adopt(IReadOnlyList<AuditEntry> unchained, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(unchained);
        return new AuditEntry(AdoptKey, at, "系统", AdoptAct, AdoptKey, AdoptText(unchained));
    }

    /// <summary>The hash that an entry at this place must have.</summary>
    public static string HashOf(string stream, long sequence, string previousHash, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Hash(Scheme, stream, sequence.ToString(CultureInfo.InvariantCulture), previousHash, entry.Key, Instant(entry.At), entry.Actor, entry.Act, entry.Subject, entry.Detail);
    }

    /// <summary>SHA-256 (lower-case hex) over length-prefixed parts.</summary>
    public static string Hash(params ReadOnlySpan<string> parts)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        foreach (var part in parts)
        {
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(part)}:"), bytes);
            Encoding.UTF8.GetBytes(part, bytes);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    /// <summary>A time in UTC to the tick, as it is hashed.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    internal static string AdoptText(IReadOnlyList<AuditEntry> unchained)
    {
        var parts = unchained.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .SelectMany(entry => (string[])[entry.Key, Instant(entry.At), entry.Actor, entry.Act, entry.Subject, entry.Detail]);
        return $"审计链由此开始，此前记录{unchained.Count}条，摘要{Hash([Scheme, .. parts])}";
    }
}
