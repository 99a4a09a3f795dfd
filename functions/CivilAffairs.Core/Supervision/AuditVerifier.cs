namespace CivilAffairs.Core.Supervision;

/// <summary>What is wrong with a chain.</summary>
public enum AuditFault
{
    /// <summary>An entry's content does not have its hash.</summary>
    Altered,

    /// <summary>Numbers between two entries are not there.</summary>
    Missing,

    /// <summary>A number occurs twice or out of turn.</summary>
    Reordered,

    /// <summary>An entry does not follow from the one before it.</summary>
    Unlinked,

    /// <summary>Entries at the end, which the head or a published daily head names, are not there.</summary>
    Truncated,

    /// <summary>The chain is another one than the daily head says.</summary>
    Rewritten,

    /// <summary>An entry outside the chain, or entries from before the chain that are not those it took in.</summary>
    Outside,
}

/// <summary>One fault of a stream.</summary>
/// <param name="Fault">Kind.</param>
/// <param name="Stream">Stream.</param>
/// <param name="Sequence">Number of the entry at which it shows; 0 for the stream as a whole.</param>
/// <param name="Message">Plain Chinese, without the entry's content.</param>
public sealed record AuditFinding(AuditFault Fault, string Stream, long Sequence, string Message);

/// <summary>Finds any altered, missing, reordered, inserted or truncated entry (domain.md C50). Pure: works on storage and on exported files alike.</summary>
public static class AuditVerifier
{
    /// <summary>All faults of a stream; empty when it is whole.</summary>
    /// <param name="stored">The stream as stored or exported.</param>
    /// <param name="published">Heads of this stream that daily heads fixed; without them a chain whose end was cut off together with its head looks whole.</param>
    public static IReadOnlyList<AuditFinding> Verify(StoredChain stored, IReadOnlyList<ChainHead>? published = null)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var links = Links(stored).ToList();
        return [.. links, .. Outside(stored), .. Head(stored), .. Published(stored, published ?? [])];
    }

    private static IEnumerable<AuditFinding> Links(StoredChain stored)
    {
        var head = AuditChain.Start(stored.Stream);
        foreach (var entry in stored.Entries)
        {
            if (entry.Sequence > head.Sequence + 1) yield return new(AuditFault.Missing, stored.Stream, entry.Sequence, $"第{head.Sequence + 1}至{entry.Sequence - 1}条缺失。");
            else if (entry.Sequence != head.Sequence + 1) yield return new(AuditFault.Reordered, stored.Stream, entry.Sequence, $"第{entry.Sequence}条重号或次序颠倒。");
            if (entry.Stream != stored.Stream || entry.Hash != AuditChain.HashOf(stored.Stream, entry.Sequence, entry.PreviousHash, entry.Entry))
                yield return new(AuditFault.Altered, stored.Stream, entry.Sequence, $"第{entry.Sequence}条内容与其校验值不符，已被改动。");
            else if (entry.PreviousHash != head.Hash)
                yield return new(AuditFault.Unlinked, stored.Stream, entry.Sequence, $"第{entry.Sequence}条与前一条接不上。");
            head = entry.Head;
        }
    }

    private static IEnumerable<AuditFinding> Outside(StoredChain stored)
    {
        foreach (var twice in stored.Entries.Select(entry => entry.Entry).Concat(stored.Unchained).CountBy(entry => entry.Key).Where(pair => pair.Value > 1))
            yield return new(AuditFault.Outside, stored.Stream, 0, $"事项{twice.Key}记了{twice.Value}次。");
        var adopted = stored.Entries.FirstOrDefault(entry => entry.Entry.Act == AuditChain.AdoptAct);
        if (adopted is not null && adopted.Sequence != 1) yield return new(AuditFault.Outside, stored.Stream, adopted.Sequence, "审计链中途重新起始。");
        if (adopted is null && stored.Unchained.Count > 0) yield return new(AuditFault.Outside, stored.Stream, 0, $"有{stored.Unchained.Count}条记录不在审计链中。");
        if (adopted is not null && adopted.Entry.Detail != AuditChain.AdoptText(stored.Unchained)) yield return new(AuditFault.Outside, stored.Stream, 1, "审计链起始之前的记录被改动、增加或删除。");
    }

    private static IEnumerable<AuditFinding> Head(StoredChain stored)
    {
        var last = stored.Entries.Count == 0 ? AuditChain.Start(stored.Stream) : stored.Entries[^1].Head;
        if (stored.Head is null)
        {
            if (stored.Entries.Count > 0) yield return new(AuditFault.Missing, stored.Stream, 0, "链头缺失。");
        }
        else if (stored.Head.Sequence > last.Sequence)
        {
            yield return new(AuditFault.Truncated, stored.Stream, last.Sequence + 1, $"链头为第{stored.Head.Sequence}条，而记录只到第{last.Sequence}条。");
        }
        else if (stored.Head != last)
        {
            yield return new(AuditFault.Unlinked, stored.Stream, last.Sequence, "最后一条记录与链头不符。");
        }
    }

    private static IEnumerable<AuditFinding> Published(StoredChain stored, IReadOnlyList<ChainHead> published)
    {
        // A number that occurs twice is told above; here the first stands for it.
        var bySequence = stored.Entries.GroupBy(entry => entry.Sequence).ToDictionary(group => group.Key, group => group.First().Hash);
        bySequence[0] = AuditChain.Start(stored.Stream).Hash;
        foreach (var head in published.Where(head => head.Stream == stored.Stream))
        {
            if (!bySequence.TryGetValue(head.Sequence, out var hash)) yield return new(AuditFault.Truncated, stored.Stream, head.Sequence, $"已公布的第{head.Sequence}条不在记录中。");
            else if (hash != head.Hash) yield return new(AuditFault.Rewritten, stored.Stream, head.Sequence, $"第{head.Sequence}条与已公布的链头不符，此前的记录被重写。");
        }
    }
}
