namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Lists of ledger rows as last read, each with the version of its partition at that time. Nothing is given out on trust: who asks has read the
/// version from the table just now, and gets a list only when that is the version it was read under. A step of our own that was written under
/// that very version brings the lists along. Bounded; what was not asked for longest goes first.
/// </summary>
internal sealed class LedgerMemory
{
    /// <summary>A record takes 1 to 2 KB, so all together stay below 80 MB.</summary>
    public const int MostRecords = 40_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Partition, string Prefix), LinkedListNode<Kept>> byPlace = [];
    private readonly Dictionary<string, HashSet<string>> prefixes = [];
    private readonly LinkedList<Kept> byUse = new();
    private int records;

    /// <summary>The list, or null when none was kept under this version.</summary>
    public IReadOnlyList<T>? Find<T>(string partition, string prefix, LedgerVersion version)
    {
        lock (gate)
        {
            if (!byPlace.TryGetValue((partition, prefix), out var node) || node.Value.Version.Key != version.Key) return null;
            byUse.Remove(node);
            byUse.AddLast(node);
            return ((KeptRows<T>)node.Value.Rows).Records;
        }
    }

    /// <summary>Keeps a list that was read after its version was.</summary>
    public void Keep<T>(string partition, string prefix, LedgerVersion version, KeptRows<T> list)
    {
        lock (gate) Put(new Kept((partition, prefix), version, list, list.Count + 1));
    }

    /// <summary>Whether a list of this version tells of a row, and the row; null where the list has none of this key.</summary>
    public bool Knows(string partition, string key, LedgerVersion version, out KeptRow? row)
    {
        lock (gate)
        {
            foreach (var prefix in prefixes.GetValueOrDefault(partition) ?? [])
            {
                var list = byPlace[(partition, prefix)].Value;
                if (list.Version.Key != version.Key || !key.StartsWith(prefix, StringComparison.Ordinal)) continue;
                row = list.Rows.Find(key);
                return true;
            }
        }

        row = null;
        return false;
    }

    /// <summary>A version under which lists of the partition are kept, or null.</summary>
    public LedgerVersion? VersionOf(string partition)
    {
        lock (gate)
        {
            if (!prefixes.TryGetValue(partition, out var kept)) return null;
            return kept.Select(prefix => byPlace[(partition, prefix)].Value).MaxBy(list => list.Rows.Count)?.Version;
        }
    }

    /// <summary>A step was written under <paramref name="from"/>, so nothing else changed since: its rows take their places in the lists of that version.</summary>
    public void Advance(string partition, LedgerVersion from, LedgerVersion to, IReadOnlyList<KeptRow> written)
    {
        lock (gate)
        {
            if (!prefixes.TryGetValue(partition, out var kept)) return;
            foreach (var list in kept.Select(prefix => byPlace[(partition, prefix)].Value).Where(list => list.Version.Key == from.Key).ToList())
            {
                var rows = list.Rows.With([.. written.Where(row => row.Key.StartsWith(list.Place.Prefix, StringComparison.Ordinal))]);
                Put(list with { Version = to, Rows = rows, Cost = rows.Count + 1 });
            }
        }
    }

    /// <summary>Forgets a partition: a write was refused, so something in it is not as it was read.</summary>
    public void Forget(string partition)
    {
        lock (gate)
        {
            if (!prefixes.TryGetValue(partition, out var kept)) return;
            foreach (var prefix in kept.ToList()) Drop(byPlace[(partition, prefix)]);
        }
    }

    private void Put(Kept list)
    {
        if (byPlace.TryGetValue(list.Place, out var old)) Drop(old);
        byPlace[list.Place] = byUse.AddLast(list);
        if (!prefixes.TryGetValue(list.Place.Partition, out var kept)) prefixes[list.Place.Partition] = kept = [];
        kept.Add(list.Place.Prefix);
        records += list.Cost;
        while (records > MostRecords) Drop(byUse.First!);
    }

    private void Drop(LinkedListNode<Kept> node)
    {
        var (partition, prefix) = node.Value.Place;
        byPlace.Remove(node.Value.Place);
        if (prefixes[partition].Remove(prefix) && prefixes[partition].Count == 0) prefixes.Remove(partition);
        byUse.Remove(node);
        records -= node.Value.Cost;
    }

    // An empty list costs its place too.
    private sealed record Kept((string Partition, string Prefix) Place, LedgerVersion Version, KeptRows Rows, int Cost);
}
