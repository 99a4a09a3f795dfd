using CivilAffairs.Core.Supervision;
using CsCheck;

namespace CivilAffairs.Core.Tests.Supervision;

public class AuditVerifierTests
{
    [Fact]
    public void A_chain_made_by_the_rules_is_whole() =>
        ChainSamples.Whole(0).Sample(stored => Assert.Empty(AuditVerifier.Verify(stored, [.. stored.Entries.Select(entry => entry.Head), AuditChain.Start(stored.Stream)])));

    [Fact]
    public void Any_single_change_of_any_chain_is_found() =>
        Gen.Select(ChainSamples.Whole(), Gen.Int[0, 15], Gen.Int[0, 99], Gen.Int[0, 99]).Sample((stored, kind, at, other) =>
        {
            var changed = Change(stored, kind, at % stored.Entries.Count, other);
            if (changed is not null) Assert.NotEmpty(AuditVerifier.Verify(changed));
        }, iter: 3000);

    [Fact]
    public void A_chain_whose_hashes_were_made_anew_is_found_by_the_published_head() =>
        Gen.Select(ChainSamples.Whole(), Gen.Int[0, 99], Gen.Int[0, 4]).Sample((stored, at, kind) =>
        {
            var entries = stored.Entries.Select(entry => entry.Entry).ToList();
            var place = at % entries.Count;
            var published = stored.Entries[^1].Head;
            switch (kind)
            {
                case 0: entries[place] = entries[place] with { Detail = entries[place].Detail + "!" }; break;
                case 1: entries.RemoveAt(place); break;
                case 2: entries.Insert(place, entries[place] with { Key = "forged" }); break;
                case 3: entries.RemoveRange(place, entries.Count - place); break;
                default: entries.Clear(); break;
            }

            var forged = ChainSamples.Rehashed(stored, entries);
            Assert.NotEmpty(AuditVerifier.Verify(forged, [published]));
        }, iter: 1000);

    [Fact]
    public void Each_kind_of_fault_is_named()
    {
        var stored = ChainSamples.Chain([.. Enumerable.Range(0, 5).Select(index => new AuditEntry($"k{index}", ChainSamples.Noon, "王五", "Act", "s", "d"))], []);
        var entries = stored.Entries;
        AuditFault[] Faults(StoredChain changed, params ChainHead[] published) => [.. AuditVerifier.Verify(changed, published).Select(finding => finding.Fault).Distinct()];
        Assert.Contains(AuditFault.Altered, Faults(stored with { Entries = [entries[0], entries[1] with { Entry = entries[1].Entry with { Actor = "别人" } }, .. entries.Skip(2)] }));
        Assert.Contains(AuditFault.Missing, Faults(stored with { Entries = [entries[0], .. entries.Skip(2)] }));
        Assert.Contains(AuditFault.Reordered, Faults(stored with { Entries = [entries[1], entries[0], .. entries.Skip(2)] }));
        Assert.Contains(AuditFault.Truncated, Faults(stored with { Entries = [.. entries.Take(4)] }));
        Assert.Contains(AuditFault.Truncated, Faults(stored with { Entries = [.. entries.Take(4)], Head = entries[3].Head }, entries[4].Head));
        Assert.Contains(AuditFault.Outside, Faults(stored with { Unchained = [new AuditEntry("x", ChainSamples.Noon, "a", "b", "c", "d")] }));
        Assert.Contains(AuditFault.Missing, Faults(stored with { Head = null }));
        Assert.Contains(AuditFault.Rewritten, Faults(stored, entries[2].Head with { Hash = new('0', 64) }));
    }

    [Fact]
    public void No_chain_fits_another_stream()
    {
        var stored = ChainSamples.Chain([new AuditEntry("k", ChainSamples.Noon, "a", "b", "c", "d")], []);
        Assert.NotEmpty(AuditVerifier.Verify(stored with { Stream = "other", Entries = [.. stored.Entries.Select(entry => entry with { Stream = "other" })], Head = stored.Head! with { Stream = "other" } }));
    }

    [Fact]
    public void A_hash_depends_on_where_each_part_ends() => Assert.NotEqual(AuditChain.Hash("ab", "c"), AuditChain.Hash("a", "bc"));

    // Null where the change happens to change nothing.
    private static StoredChain? Change(StoredChain stored, int kind, int at, int other)
    {
        var entries = stored.Entries.ToList();
        var entry = entries[at];
        var next = entries[(at + 1 + (other % Math.Max(1, entries.Count - 1))) % entries.Count];
        StoredChain At(ChainedEntry changed)
        {
            entries[at] = changed;
            return stored with { Entries = entries };
        }

        switch (kind)
        {
            case 0: return At(entry with { Entry = entry.Entry with { At = entry.Entry.At.AddTicks(1) } });
            case 1: return At(entry with { Entry = entry.Entry with { Actor = entry.Entry.Actor + "a" } });
            case 2: return At(entry with { Entry = entry.Entry with { Act = entry.Entry.Act + ":" } });
            case 3: return At(entry with { Entry = entry.Entry with { Subject = entry.Entry.Subject + "1" } });
            case 4: return At(entry with { Entry = entry.Entry with { Detail = entry.Entry.Detail + "县" } });
            case 5: return At(entry with { Entry = entry.Entry with { Key = entry.Entry.Key + "x" } });
            case 6: return At(entry with { Sequence = entry.Sequence + 1 });
            case 7: return At(entry with { Hash = new('0', 64) });
            case 8: return At(entry with { PreviousHash = new('0', 64) });
            case 9: entries.RemoveAt(at); return stored with { Entries = entries };
            case 10: (entries[at], entries[entries.IndexOf(next)]) = (next, entry); return entries.Count == 1 ? null : stored with { Entries = entries };
            case 11: entries.Insert(at, entry); return stored with { Entries = entries };
            case 12: entries.Insert(at, AuditChain.Next(new ChainHead(stored.Stream, entry.Sequence - 1, entry.PreviousHash), entry.Entry with { Key = "forged" })); return stored with { Entries = entries };
            case 13: return stored with { Head = stored.Head! with { Hash = new('0', 64) } };
            case 14: return stored.Unchained.Count == 0 ? stored with { Unchained = [entry.Entry with { Key = "old" }] } : stored with { Unchained = [.. stored.Unchained.Skip(1)] };
            default: return At(entry with { Entry = entry.Entry with { Actor = entry.Entry.Act, Act = entry.Entry.Actor } }) is { } swapped && entry.Entry.Actor != entry.Entry.Act ? swapped : null;
        }
    }
}
