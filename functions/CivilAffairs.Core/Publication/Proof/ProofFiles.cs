namespace CivilAffairs.Core.Publication.Proof;

/// <summary><c>proof.json</c> of an allocation: its root over the townships that have lists.</summary>
public sealed record AllocationProofFile(string AllocationId, int Count, long TotalFen, string Root, IReadOnlyList<ProofPart> Townships);

/// <summary><c>proof.json</c> of a township: its root over its villages.</summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="Count">Lines.</param>
/// <param name="TotalFen">Their sum in fen.</param>
/// <param name="Root">Root.</param>
/// <param name="Villages">Its villages by code.</param>
/// <param name="ListsWithdrawn">The lists were taken down: the lines below the villages are not published any more.</param>
public sealed record TownshipProofFile(string AllocationId, string TownshipCode, int Count, long TotalFen, string Root, IReadOnlyList<ProofPart> Villages, bool ListsWithdrawn);

/// <summary><c>proof.json</c> of a village: its root over the lines of its list.</summary>
public sealed record VillageProofFile(string AllocationId, string TownshipCode, string VillageCode, int Count, long TotalFen, string Root, IReadOnlyList<ProofLine> Lines);

/// <summary>The root of a part, by the part's code.</summary>
public sealed record ProofPart(string Code, int Count, long TotalFen, string Root)
{
    /// <summary>As a node.</summary>
    public ProofNode ToNode() => new(Root, Count, TotalFen);
}

/// <summary>One line of a list with its leaf.</summary>
public sealed record ProofLine(int EntryNumber, long AmountFen, string Leaf);

/// <summary>Makes the proof files of a public model.</summary>
public static class ProofFiles
{
    /// <summary>The village's file.</summary>
    public static VillageProofFile Of(PublicAllocation allocation, PublicTownship township, PublicVillage village)
    {
        var root = AllocationProof.Of(village);
        return new VillageProofFile(
            allocation.AllocationId, township.Code, village.Code, root.Count, root.TotalFen, root.Hash,
            [.. village.Entries.Select(entry => new ProofLine(entry.Number, entry.AmountFen, entry.Leaf))]);
    }

    /// <summary>The township's file.</summary>
    public static TownshipProofFile Of(PublicAllocation allocation, PublicTownship township)
    {
        var root = AllocationProof.Of(township);
        return new TownshipProofFile(
            allocation.AllocationId, township.Code, root.Count, root.TotalFen, root.Hash,
            [.. township.Villages.Select(village => Part(village.Code, AllocationProof.Of(village)))],
            township.ListsWithdrawn is not null);
    }

    /// <summary>The allocation's file.</summary>
    public static AllocationProofFile Of(PublicAllocation allocation)
    {
        var root = AllocationProof.Of(allocation);
        return new AllocationProofFile(
            allocation.AllocationId, root.Count, root.TotalFen, root.Hash,
            [.. AllocationProof.WithLists(allocation).Select(township => Part(township.Code, AllocationProof.Of(township)))]);
    }

    private static ProofPart Part(string code, ProofNode root) => new(code, root.Count, root.TotalFen, root.Hash);
}
