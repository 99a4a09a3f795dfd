namespace CivilAffairs.Core.Supervision;

/// <summary>Who did what when (C50). Carries no resident ID, card or phone number.</summary>
/// <param name="Key">Business key of the act; an act is written once.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who: a person's name, or 系统.</param>
/// <param name="Act">Verb, as in <c>Acknowledge</c>.</param>
/// <param name="Subject">What it was done to.</param>
/// <param name="Detail">Plain Chinese.</param>
public sealed record AuditEntry(string Key, DateTimeOffset At, string Actor, string Act, string Subject, string Detail);

/// <summary>Table <c>Audit</c>: append-only, chained by <see cref="AuditChain"/> within each stream.</summary>
public interface IAuditLog
{
    /// <summary>Appends to the stream of an allocation, or to <see cref="AuditStreams.County"/>. Safe to run twice by stream and key: the first entry stands.</summary>
    Task AppendAsync(string allocationId, AuditEntry entry, CancellationToken cancellation = default);

    /// <summary>Whether an entry stands whose key begins so.</summary>
    Task<bool> HasAsync(string allocationId, string keyPrefix, CancellationToken cancellation = default);

    /// <summary>Entries of an allocation by time.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(string allocationId, CancellationToken cancellation = default);
}
