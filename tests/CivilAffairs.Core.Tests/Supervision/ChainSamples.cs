using CivilAffairs.Core.Supervision;
using CsCheck;

namespace CivilAffairs.Core.Tests.Supervision;

/// <summary>Chains drawn at random, and whole again after any entry was put in by the rules.</summary>
internal static class ChainSamples
{
    public const string Stream = "2026-15-abc123";

    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);

    // Few letters and digits with colons: texts that a careless encoding would take for one another.
    private static readonly Gen<string> Text = Gen.Char["ab1:县"].Array[0, 4].Select(letters => new string(letters));

    public static Gen<AuditEntry> Entry { get; } = Gen.Select(Text, Text, Text, Text, Gen.Long[0, 1_000_000])
        .Select((actor, act, subject, detail, ticks) => new AuditEntry("", Noon.AddTicks(ticks), actor, act, subject, detail));

    public static Gen<StoredChain> Whole(int least = 1) => Gen.Select(Entry.Array[least, 12], Entry.Array[0, 3])
        .Select((entries, old) => Chain([.. entries.Select((entry, index) => entry with { Key = $"k{index}" })], [.. old.Select((entry, index) => entry with { Key = $"old{index}" })]));

    public static StoredChain Chain(IReadOnlyList<AuditEntry> entries, IReadOnlyList<AuditEntry> unchained)
    {
        var (head, links) = (AuditChain.Start(Stream), new List<ChainedEntry>());
        IReadOnlyList<AuditEntry> all = unchained.Count == 0 ? entries : [AuditChain.Adopt(unchained, Noon), .. entries];
        foreach (var entry in all)
        {
            links.Add(AuditChain.Next(head, entry));
            head = links[^1].Head;
        }

        return new StoredChain(Stream, links, unchained, head);
    }

    /// <summary>The same entries with hashes made anew from a place on: what somebody does who can write all of the table.</summary>
    public static StoredChain Rehashed(StoredChain stored, IReadOnlyList<AuditEntry> entries)
    {
        var (head, links) = (AuditChain.Start(Stream), new List<ChainedEntry>());
        foreach (var entry in entries)
        {
            links.Add(AuditChain.Next(head, entry));
            head = links[^1].Head;
        }

        return stored with { Entries = links, Head = head };
    }
}
