namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Lists of ledger rows as last read, each with the version of its partition at that time. Nothing is given out on trust: who asks has read the
/// version from the table just now, and gets a list only when that is the version it was read under. Bounded; what was not asked for longest goes first.
/// </summary>
internal sealed class LedgerMemory
{
    /// <summary>A row takes 1 to 2 KB, so all together stay below 40 MB.</summary>
    public const int MostRows = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Partition, string Prefix), LinkedListNode<Kept>> byPlace = [];
    private readonly LinkedList<Kept> byUse = new();
    private int rows;

    /// <summary>The list, or null when none was kept under this version.</summary>
    public IReadOnlyList<T>? Find<T>(string partition, string prefix, string version)
    {
        lock (gate)
        {
            if (!byPlace.TryGetValue((partition, prefix), out var node) || node.Value.Version != version) return null;
            byUse.Remove(node);
            byUse.AddLast(node);
            return (IReadOnlyList<T>)node.Value.Rows;
        }
    }

    /// <summary>Keeps a list that was read after its version was.</summary>
    public void Keep<T>(string partition, string prefix, string version, IReadOnlyList<T> list)
    {
        lock (gate)
        {
            if (byPlace.TryGetValue((partition, prefix), out var old)) Drop(old);
            byPlace[(partition, prefix)] = byUse.AddLast(new Kept((partition, prefix), version, list, list.Count + 1));
            rows += list.Count + 1;
            while (rows > MostRows) Drop(byUse.First!);
        }
    }

    private void Drop(LinkedListNode<Kept> node)
    {
        byPlace.Remove(node.Value.Place);
        byUse.Remove(node);
        rows -= node.Value.Cost;
    }

    // An empty list costs its place too.
    private sealed record Kept((string Partition, string Prefix) Place, string Version, object Rows, int Cost);
}
