using Azure;
using Azure.Data.Tables;

namespace CivilAffairs.Adapters.Tables;

/// <summary>One row that several hands change: read, changed by a pure function, written with the version as read; read again when another hand was faster.</summary>
internal sealed class GuardedRow<T>(TableClient table, Func<TableEntity, T> read, Func<T, TableEntity> write)
    where T : class
{
    /// <summary>A conflicting write means that somebody else got on, so tries go on without a pause; this many in a row mean something is wrong.</summary>
    private const int MaximumTries = 200;

    /// <summary>The row, or null.</summary>
    public async Task<T?> FindAsync(string partition, string row, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? read(found.Value!) : null;
    }

    /// <summary>Inserts; false when a row with this key is there already.</summary>
    public async Task<bool> TryInsertAsync(T record, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(write(record), cancellation);
            return true;
        }
        catch (RequestFailedException refused) when (refused.IsTaken())
        {
            return false;
        }
    }

    /// <summary>Inserts once; returns what stands afterwards.</summary>
    public async Task<T> InsertOrFindAsync(T record, CancellationToken cancellation)
    {
        await TryInsertAsync(record, cancellation);
        var key = write(record);
        return await FindAsync(key.PartitionKey, key.RowKey, cancellation)
            ?? throw new InvalidOperationException($"Row '{key.PartitionKey}' / '{key.RowKey}' of table {table.Name} was inserted and is gone.");
    }

    /// <summary>Changes the row; returns what stands afterwards, null when there is none. A function that returns an equal record leaves the row alone.</summary>
    public async Task<T?> ChangeAsync(string partition, string row, Func<T, T> change, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MaximumTries; attempt++)
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
            if (!found.HasValue) return null;
            var standing = read(found.Value!);
            var wanted = change(standing);
            if (wanted.Equals(standing)) return standing;
            if (await TryReplaceAsync(partition, row, wanted, found.Value!.ETag, cancellation) is { } written) return written;
        }
        throw new InvalidOperationException($"Row '{partition}' / '{row}' of table {table.Name} was overtaken {MaximumTries} times in a row.");
    }

    private async Task<T?> TryReplaceAsync(string partition, string row, T wanted, ETag version, CancellationToken cancellation)
    {
        var entity = write(wanted);
        if (entity.PartitionKey != partition || entity.RowKey != row)
            throw new InvalidOperationException($"A change of row '{partition}' / '{row}' of table {table.Name} must not change its key.");
        try
        {
            var response = await table.UpdateEntityAsync(entity, version, TableUpdateMode.Replace, cancellation);
            entity.ETag = response.Headers.ETag ?? throw new InvalidDataException($"Table {table.Name} answered a write without a version.");
            return read(entity);
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            return null;
        }
    }
}
