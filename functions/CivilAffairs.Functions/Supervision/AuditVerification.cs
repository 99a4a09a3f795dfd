using CivilAffairs.Core.Publication.Proof;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Verifies the stored audit against itself and against the daily heads.</summary>
public sealed class AuditVerification(IAuditChain chain, DailyHeadBook book)
{
    /// <summary>All streams, one after the other.</summary>
    public async Task<AuditVerdict> VerifyAllAsync(CancellationToken cancellation)
    {
        var days = await book.ReadLatestAsync(DailyHeadBook.Published, cancellation);
        var heads = days.SelectMany(day => day.Streams).ToLookup(head => head.Stream, StringComparer.Ordinal);
        var findings = new List<AuditFinding>(DailyHeads.Verify(days, fromTheFirst: days.Count < DailyHeadBook.Published));
        var streams = (await chain.ListHeadsAsync(cancellation)).Select(head => head.Stream).Union(heads.Select(group => group.Key).Where(stream => !ProofHeads.IsProof(stream))).Order(StringComparer.Ordinal).ToList();
        var entries = 0L;
        foreach (var stream in streams)
        {
            var stored = await chain.ReadAsync(stream, cancellation);
            entries += stored.Entries.Count + stored.Unchained.Count;
            findings.AddRange(AuditVerifier.Verify(stored, [.. heads[stream]]));
        }

        return new AuditVerdict(findings.Count == 0, streams.Count, entries, days.Count, findings);
    }
}

/// <summary>What a verification found.</summary>
/// <param name="Ok">Nothing.</param>
/// <param name="Streams">Streams looked at.</param>
/// <param name="Entries">Entries looked at.</param>
/// <param name="Days">Daily heads they were held against.</param>
/// <param name="Findings">Faults.</param>
public sealed record AuditVerdict(bool Ok, int Streams, long Entries, int Days, IReadOnlyList<AuditFinding> Findings);
