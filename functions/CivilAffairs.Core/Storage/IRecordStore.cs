namespace CivilAffairs.Core.Storage;

/// <summary>A record that people act on, kept whole under a key of its own.</summary>
public interface IKeptRecord
{
    /// <summary>What is listed together, as in allocation and township.</summary>
    string Partition { get; }

    /// <summary>Business key within the partition.</summary>
    string Key { get; }

    /// <summary>Somebody still has to act on it, or it is in force.</summary>
    bool IsOpen { get; }
}

/// <summary>A table of records of one kind: inserted once, changed under the version that was read.</summary>
/// <typeparam name="T">Kind of record.</typeparam>
public interface IRecordStore<T>
    where T : class, IKeptRecord
{
    /// <summary>Inserts once. Safe to run twice by partition and key: returns what stands there afterwards.</summary>
    Task<T> AddAsync(T record, CancellationToken cancellation = default);

    /// <summary>One record, or null.</summary>
    Task<T?> FindAsync(string partition, string key, CancellationToken cancellation = default);

    /// <summary>Changes a record by a pure function, reading again on a conflicting write. The function returns the record itself to leave it alone. Returns what stands afterwards, null when there is none.</summary>
    Task<T?> ChangeAsync(string partition, string key, Func<T, T> change, CancellationToken cancellation = default);

    /// <summary>Removes a record; none there is no error. For what only marks that something is to be done.</summary>
    Task RemoveAsync(string partition, string key, CancellationToken cancellation = default);

    /// <summary>Records of a partition by key.</summary>
    Task<IReadOnlyList<T>> ListAsync(string partition, CancellationToken cancellation = default);

    /// <summary>Open records of all partitions.</summary>
    Task<IReadOnlyList<T>> ListOpenAsync(CancellationToken cancellation = default);
}
