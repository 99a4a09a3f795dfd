using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Adapters.Tables;

/// <summary>Table <c>Waits</c>.</summary>
public sealed class TableWaitStore(TableServiceClient tables) : IWaitStore
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Waits);

    private GuardedRow<Wait> Row => new(table, WaitRow.Read, WaitRow.Write);

    /// <inheritdoc/>
    public async Task<Wait> OpenAsync(Wait wait, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(wait);
        if (await Row.TryInsertAsync(wait, cancellation)) return wait;
        return await Row.ChangeAsync(TableKey.Encode(wait.AllocationId), TableKey.Encode(wait.Key), standing => MayReopen(standing, wait) ? wait : standing, cancellation)
            ?? throw new InvalidOperationException($"Wait '{wait.Key}' of allocation '{wait.AllocationId}' was there and is gone.");
    }

    /// <inheritdoc/>
    public async Task ChangeAsync(string allocationId, string key, Func<Wait, Wait> change, CancellationToken cancellation = default) =>
        await Row.ChangeAsync(TableKey.Encode(allocationId), TableKey.Encode(key), change, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Wait>> ListOpenAsync(string? allocationId, CancellationToken cancellation = default)
    {
        var filter = $"{WaitRow.Open} eq true";
        if (allocationId is not null) filter = $"{TableKey.InPartition(TableKey.Encode(allocationId))} and {filter}";
        var waits = new List<Wait>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) waits.Add(WaitRow.Read(row));
        return [.. waits.OrderBy(wait => wait.Deadline).ThenBy(wait => wait.AllocationId, StringComparer.Ordinal).ThenBy(wait => wait.Key, StringComparer.Ordinal)];
    }

    // Whoever read the facts before the wait was done and comes late must not call anybody again; what began in the instant of its end is another fact.
    private static bool MayReopen(Wait standing, Wait wait) => standing.DoneAt is { } done && (wait.Since > standing.Since || wait.Since >= done);
}
