namespace CivilAffairs.Core.Supervision;

/// <summary>An audit entry at its place in its stream's chain.</summary>
/// <param name="Stream">Allocation, or <see cref="AuditStreams.County"/>.</param>
/// <param name="Sequence">1-based number in the stream, without gaps.</param>
/// <param name="PreviousHash">Hash of the entry before, or of the stream's start.</param>
/// <param name="Hash">SHA-256 in lower-case hex (<see cref="AuditChain"/>).</param>
/// <param name="Entry">What was done.</param>
public sealed record ChainedEntry(string Stream, long Sequence, string PreviousHash, string Hash, AuditEntry Entry)
{
    /// <summary>The chain's head once this entry is its last.</summary>
    public ChainHead Head => new(Stream, Sequence, Hash);
}

/// <summary>Where a chain ends: number and hash of its last entry.</summary>
public sealed record ChainHead(string Stream, long Sequence, string Hash);

/// <summary>A stream as stored: what the verifier looks at.</summary>
/// <param name="Stream">Its name.</param>
/// <param name="Entries">Chained entries in stored order of their numbers.</param>
/// <param name="Unchained">Entries from before the chain.</param>
/// <param name="Head">The stored head, null when there is none.</param>
public sealed record StoredChain(string Stream, IReadOnlyList<ChainedEntry> Entries, IReadOnlyList<AuditEntry> Unchained, ChainHead? Head);

/// <summary>Streams of audit entries that belong to no allocation; every other stream is named by its allocation.</summary>
public static class AuditStreams
{
    /// <summary>County-wide acts: exports over several allocations, settings, lists.</summary>
    public const string County = "county";
}

/// <summary>Table <c>Audit</c> as chains; written through <see cref="IAuditLog"/> alone.</summary>
public interface IAuditChain
{
    /// <summary>A stream as stored; empty when nothing was ever written to it.</summary>
    Task<StoredChain> ReadAsync(string stream, CancellationToken cancellation = default);

    /// <summary>Heads of all streams in ordinal order of their names.</summary>
    Task<IReadOnlyList<ChainHead>> ListHeadsAsync(CancellationToken cancellation = default);
}
