using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;
using CsCheck;

namespace CivilAffairs.Core.Tests.Publication;

public class ProofTests
{
    private static readonly ProofClaim Claim = new("2026-15-k3m9xq", "990123101001", 17, ProofClaim.DigestOf("salt", "张大山"), 45000, "paid", "salt");

    private static readonly Gen<ProofNode[]> Leaves =
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Long[1, 1_000_000], (number, fen) => new ProofNode((Claim with { EntryNumber = number }).Hash(), 1, fen)).Array[1, 60];

    [Fact]
    public void The_leaf_of_a_known_line_never_changes_since_slips_are_on_paper() =>
        Assert.Equal("cc8c200e0b6e1252d56d2690f7d58e61e220f2d171e562d15b70c7588cc6bc83", Claim.Hash());

    [Fact]
    public void Another_number_person_amount_state_place_or_salt_is_another_leaf()
    {
        ProofClaim[] others =
        [
            Claim with { EntryNumber = 18 },
            Claim with { NameDigest = ProofClaim.DigestOf("salt", "张小山") },
            Claim with { AmountFen = 45001 },
            Claim with { State = "withBank" },
            Claim with { VillageCode = "990123101002" },
            Claim with { AllocationId = "2026-16-k3m9xq" },
            Claim with { Salt = "tlas" },
        ];
        Assert.Equal(8, others.Append(Claim).Select(claim => claim.Hash()).Distinct().Count());
    }

    [Fact]
    public void A_root_carries_the_count_and_the_sum_of_its_leaves() =>
        Leaves.Sample(leaves =>
        {
            var root = ProofNode.RootOf(leaves);
            return root.Count == leaves.Length && root.TotalFen == leaves.Sum(leaf => leaf.TotalFen);
        });

    [Fact]
    public void No_leaf_can_be_changed_dropped_repeated_or_moved_under_the_same_root() =>
        Gen.Select(Leaves, Gen.Int[0, 59], Gen.Int[0, 3]).Sample((leaves, place, kind) =>
        {
            var at = place % leaves.Length;
            List<ProofNode> changed = [.. leaves];
            if (kind == 0) changed[at] = leaves[at] with { Hash = new string('0', 64) };
            if (kind == 1) changed.RemoveAt(at);
            if (kind == 2) changed.Insert(at, leaves[at]);
            if (kind == 3) (changed[at], changed[0]) = (changed[0], changed[at]);
            return changed.SequenceEqual(leaves) || ProofNode.RootOf(changed).Hash != ProofNode.RootOf(leaves).Hash;
        });

    [Fact]
    public void Moving_money_between_two_lines_changes_the_root_though_the_total_stays()
    {
        ProofNode[] honest = [new(Claim.Hash(), 1, 300), new((Claim with { EntryNumber = 18 }).Hash(), 1, 500)];
        ProofNode[] forged = [honest[0] with { TotalFen = 400 }, honest[1] with { TotalFen = 400 }];
        Assert.Equal(ProofNode.RootOf(honest).TotalFen, ProofNode.RootOf(forged).TotalFen);
        Assert.NotEqual(ProofNode.RootOf(honest).Hash, ProofNode.RootOf(forged).Hash);
    }

    [Fact]
    public void Every_state_of_an_entry_has_a_key_of_its_own() =>
        Assert.Equal(Enum.GetValues<PublicEntryState>().Length, Enum.GetValues<PublicEntryState>().Select(ProofClaim.StateKey).Distinct().Count());
}
