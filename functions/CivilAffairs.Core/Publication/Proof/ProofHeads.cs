using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Core.Publication.Proof;

/// <summary>
/// Roots of the proofs among the heads that are fixed and published every day: once a day is told, nobody can put other lines, another count or
/// another total under it.
/// </summary>
public static class ProofHeads
{
    private const string Prefix = "proof/";

    /// <summary>The head of every allocation that has lists: its number is the count of lines, its hash the root, which binds count and total.</summary>
    public static IReadOnlyList<ChainHead> Of(IReadOnlyList<PublicAllocation> allocations)
    {
        ArgumentNullException.ThrowIfNull(allocations);
        return
        [
            .. from allocation in allocations
               let root = AllocationProof.Of(allocation)
               where root.Count > 0
               select new ChainHead(Prefix + allocation.AllocationId, root.Count, root.Hash),
        ];
    }

    /// <summary>Whether a head is a proof's and not that of a stream of audit entries.</summary>
    public static bool IsProof(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(Prefix, StringComparison.Ordinal);
    }
}
