using Azure.Data.Tables;

namespace CivilAffairs.Adapters.Tables;

/// <summary>A row as a step wrote it, with the version that the service gave it.</summary>
internal sealed record WrittenRow(string RowKey, TableEntity Entity);

/// <summary>A list of rows in order of their keys, that takes in what was written. Never changed: readers keep what they were given.</summary>
internal abstract class KeptRows
{
    /// <summary>How many.</summary>
    public abstract int Count { get; }

    /// <summary>Whether keys ascend: only then a row finds its place.</summary>
    public static bool AreOrdered(IReadOnlyList<string> keys)
    {
        for (var index = 1; index < keys.Count; index++)
        {
            if (string.CompareOrdinal(keys[index - 1], keys[index]) >= 0) return false;
        }

        return true;
    }

    /// <summary>The list with these rows in their places.</summary>
    public abstract KeptRows With(IReadOnlyList<WrittenRow> written);
}

/// <inheritdoc/>
internal sealed class KeptRows<T>(IReadOnlyList<string> keys, IReadOnlyList<T> rows, Func<TableEntity, T> read) : KeptRows
{
    /// <summary>The rows.</summary>
    public IReadOnlyList<T> Rows => rows;

    /// <inheritdoc/>
    public override int Count => rows.Count;

    /// <inheritdoc/>
    public override KeptRows With(IReadOnlyList<WrittenRow> written)
    {
        if (written.Count == 0) return this;
        var (newKeys, newRows) = (new List<string>(keys), new List<T>(rows));
        foreach (var row in written)
        {
            var at = newKeys.BinarySearch(row.RowKey, StringComparer.Ordinal);
            if (at >= 0)
            {
                newRows[at] = read(row.Entity);
                continue;
            }

            newKeys.Insert(~at, row.RowKey);
            newRows.Insert(~at, read(row.Entity));
        }

        return new KeptRows<T>(newKeys, newRows, read);
    }
}
