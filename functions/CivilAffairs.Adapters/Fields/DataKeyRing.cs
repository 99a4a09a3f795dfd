using System.Security.Cryptography;
using Azure.Data.Tables;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Fields;

/// <summary>
/// The opened data keys, in memory alone. What encrypts looks for a newer key every <see cref="IFieldKeyring.LongestDelay"/>; what decrypts looks at once when it meets a number
/// that it does not know, since another instance may have made the key meanwhile. Fields are encrypted by synchronous code: these few looks wait.
/// </summary>
public sealed class DataKeyRing(TableServiceClient tables, IKeyWrapping wrapping, TimeProvider time)
{
    private const int KeyBytes = 32;
    private readonly DataKeyTable table = new(tables);
    private readonly Lock gate = new();
    private volatile Opened? opened;

    /// <summary>The key that encrypts.</summary>
    internal (int Number, byte[] Key) Current()
    {
        var ring = opened;
        if (ring is null || time.GetUtcNow() - ring.At >= IFieldKeyring.LongestDelay) ring = Read(default);
        return (ring.Last, ring.Keys[ring.Last]);
    }

    /// <summary>The key of a number.</summary>
    /// <exception cref="FieldUnreadableException">There is none: it was retired, or the storage is another county's.</exception>
    internal byte[] KeyOf(int number)
    {
        if (opened is { } known && known.Keys.TryGetValue(number, out var key)) return key;
        return Read(default).Keys.TryGetValue(number, out var read) ? read : throw new FieldUnreadableException($"its key {number} is not here or was retired");
    }

    /// <summary>Reads the table and opens what was not opened yet; makes the first key.</summary>
    internal Opened Read(CancellationToken cancellation)
    {
        lock (gate)
        {
            var rows = table.List(cancellation);
            if (rows.Count == 0) rows = First(cancellation);
            var keys = new Dictionary<int, byte[]>();
            foreach (var row in rows)
                if (row.Wrapped is { } wrapped) keys[row.Number] = opened?.Keys.GetValueOrDefault(row.Number) ?? OpenKey(row.Number, wrapped, cancellation);
            if (keys.Count == 0) throw new FieldKeyException("Every data key was retired: restore table 'FieldKeys' from the backup.");
            return opened = new Opened(keys, keys.Keys.Max(), rows, time.GetUtcNow());
        }
    }

    /// <summary>Makes a key of this number, unless one is there.</summary>
    internal void Add(int number, CancellationToken cancellation)
    {
        Make(number, cancellation);
        Read(cancellation);
    }

    /// <summary>Wraps anew what an older version of the wrapping key wrapped. Another hand that was faster did the same.</summary>
    internal int Rewrap(CancellationToken cancellation)
    {
        var current = wrapping.Current(cancellation);
        var ring = Read(cancellation);
        return ring.Rows.Count(row => row.Wrapped is { } wrapped && wrapped.By != current
            && table.TryReplace(row with { Wrapped = wrapping.Wrap(ring.Keys[row.Number], cancellation) }, cancellation));
    }

    /// <summary>Takes the content of a key away, here and in the table.</summary>
    internal void Retire(int number, CancellationToken cancellation)
    {
        var ring = Read(cancellation);
        if (number >= ring.Last) throw new InvalidOperationException($"Data key {number} is in use.");
        var row = ring.Rows.FirstOrDefault(row => row.Number == number);
        if (row?.Wrapped is null) return;
        if (!table.TryReplace(row with { Wrapped = null, RetiredAt = time.GetUtcNow() }, cancellation)) throw new FieldKeyException($"Data key {number} was changed meanwhile.");
        Read(cancellation);
    }

    private IReadOnlyList<DataKeyRow> First(CancellationToken cancellation)
    {
        if (table.HasSealedRows(cancellation)) throw new FieldKeyException("Table 'FieldKeys' is empty, and fields are encrypted by its keys: restore it from the backup. A new key would read none of them.");
        Make(1, cancellation);
        return table.List(cancellation);
    }

    private void Make(int number, CancellationToken cancellation) =>
        table.TryAdd(new DataKeyRow(number, wrapping.Wrap(RandomNumberGenerator.GetBytes(KeyBytes), cancellation), time.GetUtcNow(), null, default), cancellation);

    private byte[] OpenKey(int number, WrappedKey wrapped, CancellationToken cancellation)
    {
        var key = wrapping.Unwrap(wrapped, cancellation);
        return key.Length == KeyBytes ? key : throw new FieldKeyException($"Data key {number} has {key.Length} bytes, and {KeyBytes} are due.");
    }

    /// <summary>The keys as read.</summary>
    internal sealed record Opened(IReadOnlyDictionary<int, byte[]> Keys, int Last, IReadOnlyList<DataKeyRow> Rows, DateTimeOffset At);
}
