using System.Runtime.CompilerServices;

namespace CivilAffairs.Core.Publication.Proof;

/// <summary>The proof of an allocation from its public model: leaves by village, villages by township, townships by code.</summary>
public static class AllocationProof
{
    // A village's entries never change once it was made, and the roots above it are wanted with every page of its allocation.
    private static readonly ConditionalWeakTable<PublicVillage, ProofNode> Roots = [];

    /// <summary>Whether the model's entries carry leaves; those of a model made without the county's secret do not.</summary>
    public static bool HasProof(this PublicVillage village) => village.Entries.All(entry => entry.Leaf.Length > 0);

    /// <summary>Leaves of a village in order of their numbers.</summary>
    public static IReadOnlyList<ProofNode> Leaves(PublicVillage village) => [.. village.Entries.Select(entry => new ProofNode(entry.Leaf, 1, entry.AmountFen))];

    /// <summary>Root of a village.</summary>
    public static ProofNode Of(PublicVillage village) => Roots.GetValue(village, static known => ProofNode.RootOf(Leaves(known)));

    /// <summary>Root of a township over its villages in order of their codes.</summary>
    public static ProofNode Of(PublicTownship township) => ProofNode.RootOf([.. township.Villages.Select(Of)]);

    /// <summary>Root of an allocation over its townships that have lists, in order of their codes.</summary>
    public static ProofNode Of(PublicAllocation allocation) => ProofNode.RootOf([.. WithLists(allocation).Select(Of)]);

    /// <summary>Townships that have lists.</summary>
    public static IEnumerable<PublicTownship> WithLists(PublicAllocation allocation) => allocation.Townships.Where(township => township.Villages.Count > 0);
}
