using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Tables;

/// <summary>Tables <c>Allocations</c> and <c>AllocationLines</c>. Changing what was never registered throws <see cref="InvalidOperationException"/>.</summary>
public sealed class TableAllocationStore(TableServiceClient tables) : IAllocationStore
{
    private readonly TableClient allocations = tables.GetTableClient(TableNames.Allocations);
    private readonly TableClient townships = tables.GetTableClient(TableNames.AllocationLines);

    private GuardedRow<AllocationRecord> Allocation => new(allocations, AllocationRow.Read, AllocationRow.Write);

    private GuardedRow<TownshipRecord> Township => new(townships, TownshipRow.Read, TownshipRow.Write);

    /// <inheritdoc/>
    public Task<AllocationRecord> RegisterAsync(AllocationRecord record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Allocation.InsertOrFindAsync(record, cancellation);
    }

    /// <inheritdoc/>
    public async Task AddTownshipAsync(TownshipRecord record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        await Township.TryInsertAsync(record, cancellation);
    }

    /// <inheritdoc/>
    public Task<AllocationRecord?> FindAsync(string allocationId, CancellationToken cancellation = default) =>
        Allocation.FindAsync(AllocationRow.Partition, TableKey.Encode(allocationId), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AllocationRecord>> ListAsync(CancellationToken cancellation = default)
    {
        var records = await ReadAsync(allocations, TableKey.InPartition(AllocationRow.Partition), AllocationRow.Read, cancellation);
        return [.. records.OrderByDescending(record => record.IssueDate).ThenByDescending(record => record.RegisteredAt).ThenBy(record => record.AllocationId, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TownshipRecord>> ListTownshipsAsync(string allocationId, CancellationToken cancellation = default)
    {
        var records = await ReadAsync(townships, TableKey.InPartition(TableKey.Encode(allocationId)), TownshipRow.Read, cancellation);
        return [.. records.OrderBy(record => record.TownshipCode, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Task<TownshipRecord?> FindTownshipAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) =>
        Township.FindAsync(TableKey.Encode(allocationId), TableKey.Encode(townshipCode), cancellation);

    /// <inheritdoc/>
    public async Task<AllocationRecord> ChangeAsync(string allocationId, Func<AllocationRecord, AllocationRecord> change, CancellationToken cancellation = default) =>
        await Allocation.ChangeAsync(AllocationRow.Partition, TableKey.Encode(allocationId), change, cancellation)
        ?? throw new InvalidOperationException($"Allocation '{allocationId}' is not registered.");

    /// <inheritdoc/>
    public async Task<TownshipRecord> ChangeTownshipAsync(string allocationId, string townshipCode, Func<TownshipRecord, TownshipRecord> change, CancellationToken cancellation = default) =>
        await Township.ChangeAsync(TableKey.Encode(allocationId), TableKey.Encode(townshipCode), change, cancellation)
        ?? throw new InvalidOperationException($"Allocation '{allocationId}' has no line for township '{townshipCode}'.");

    private static async Task<List<T>> ReadAsync<T>(TableClient table, string filter, Func<TableEntity, T> read, CancellationToken cancellation)
    {
        var records = new List<T>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) records.Add(read(row));
        return records;
    }
}
