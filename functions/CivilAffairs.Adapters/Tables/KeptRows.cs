using Azure;

namespace CivilAffairs.Adapters.Tables;

/// <summary>A row as it stands: its key and the service's version of it.</summary>
internal abstract record KeptRow(string Key, ETag Version);

/// <summary>A row with what it holds.</summary>
internal sealed record KeptRow<T>(string Key, ETag Version, IReadOnlyList<T> Records) : KeptRow(Key, Version);

/// <summary>A list of rows in order of their keys, that takes in what was written. Never changed: readers keep what they were given.</summary>
internal abstract class KeptRows
{
    /// <summary>How many records.</summary>
    public abstract int Count { get; }

    /// <summary>Whether keys ascend: only then a row finds its place.</summary>
    public static bool AreOrdered(IReadOnlyList<KeptRow> rows)
    {
        for (var index = 1; index < rows.Count; index++)
        {
            if (string.CompareOrdinal(rows[index - 1].Key, rows[index].Key) >= 0) return false;
        }

        return true;
    }

    /// <summary>The row of this key; null when there is none.</summary>
    public abstract KeptRow? Find(string key);

    /// <summary>The list with these rows in their places.</summary>
    public abstract KeptRows With(IReadOnlyList<KeptRow> written);
}

/// <inheritdoc/>
internal sealed class KeptRows<T>(IReadOnlyList<KeptRow<T>> rows) : KeptRows
{
    private IReadOnlyList<T>? records;

    /// <summary>What the rows hold, one after the other.</summary>
    public IReadOnlyList<T> Records => records ??= [.. rows.SelectMany(row => row.Records)];

    /// <inheritdoc/>
    public override int Count { get; } = rows.Sum(row => row.Records.Count);

    /// <inheritdoc/>
    public override KeptRow? Find(string key)
    {
        var (low, high) = (0, rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(rows[middle].Key, key);
            if (order == 0) return rows[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    /// <inheritdoc/>
    public override KeptRows With(IReadOnlyList<KeptRow> written)
    {
        if (written.Count == 0) return this;
        var byKey = new SortedDictionary<string, KeptRow<T>>(StringComparer.Ordinal);
        foreach (var row in rows.Concat(written.Cast<KeptRow<T>>())) byKey[row.Key] = row;
        return new KeptRows<T>([.. byKey.Values]);
    }
}
