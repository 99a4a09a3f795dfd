using System.Collections.Concurrent;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Intake;

/// <summary>Parsed documents of allocations for pages. An artifact is written once, so what was read stays right.</summary>
public sealed class AllocationDocuments(IArtifactStore artifacts)
{
    private const int Most = 200;

    private readonly ConcurrentDictionary<string, AllocationDocument> kept = new(StringComparer.Ordinal);

    /// <summary>The document of an allocation.</summary>
    public async Task<AllocationDocument> ReadAsync(AllocationRecord allocation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        if (kept.TryGetValue(allocation.ParsedArtifact, out var known)) return known;
        // Bounded in the simplest way: what pages ask for again is read again.
        if (kept.Count >= Most) kept.Clear();
        return kept[allocation.ParsedArtifact] = await artifacts.ReadDocumentAsync(allocation, cancellation);
    }
}
