using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Table <c>Audit</c>: a partition is a stream. An entry is inserted together with its chain's head in one transaction, the head under its ETag,
/// so that an entry is in the chain or is not there at all; rows of entries are never changed. Appenders of this process wait for one another
/// and for those of other processes read again.
/// </summary>
public sealed class TableAuditLog(TableServiceClient tables) : IAuditLog, IAuditChain
{
    /// <summary>A refused try means that somebody else's entry got in, so tries go on without a pause; this many in a row mean something is wrong.</summary>
    private const int MaximumTries = 200;

    private readonly TableClient table = tables.GetTableClient(TableNames.Audit);

    // Heads as last written or read; only a guess: a stale one is refused by its ETag and read again.
    private readonly ConcurrentDictionary<string, GuardedHead> heads = new(StringComparer.Ordinal);

    private readonly PartitionTurns turns = new();

    /// <inheritdoc/>
    public async Task AppendAsync(string allocationId, AuditEntry entry, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(allocationId);
        ArgumentNullException.ThrowIfNull(entry);
        if (!await turns.TakeAsync(allocationId, () => TryOftenAsync(allocationId, entry, cancellation)))
            throw new InvalidOperationException($"Audit stream '{allocationId}' was overtaken {MaximumTries} times in a row.");
    }

    /// <inheritdoc/>
    public async Task<bool> HasAsync(string allocationId, string keyPrefix, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyPrefix);
        return await table.QueryAsync<TableEntity>(TableKey.InPartition(TableKey.Encode(allocationId), TableKey.EncodePrefix(keyPrefix)), 1, [nameof(TableEntity.RowKey)], cancellation).AnyAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(string allocationId, CancellationToken cancellation = default)
    {
        var stored = await ReadAsync(allocationId, cancellation);
        return [.. stored.Entries.Select(chained => chained.Entry).Concat(stored.Unchained).OrderBy(entry => entry.At).ThenBy(entry => entry.Key, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<StoredChain> ReadAsync(string stream, CancellationToken cancellation = default)
    {
        // The head before and after: what others append while the stream is read is left out, what lies beyond both heads is not.
        var partition = TableKey.Encode(stream);
        var before = await FindHeadAsync(partition, cancellation);
        var (chained, unchained) = (new List<ChainedEntry>(), new List<AuditEntry>());
        await foreach (var row in RowsAsync(partition, cancellation))
        {
            if (AuditRow.IsChained(row)) chained.Add(AuditRow.ReadChained(row));
            else unchained.Add(AuditRow.Read(row));
        }

        var after = await FindHeadAsync(partition, cancellation);
        var (known, latest) = (before?.Head.Sequence ?? 0, after?.Head.Sequence ?? 0);
        return new StoredChain(stream, [.. chained.Where(entry => entry.Sequence <= known || entry.Sequence > latest).OrderBy(entry => entry.Sequence)], unchained, before?.Head);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ChainHead>> ListHeadsAsync(CancellationToken cancellation = default)
    {
        var found = new List<ChainHead>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {AuditHeadRow.Key}"), cancellationToken: cancellation)) found.Add(AuditHeadRow.Read(row));
        return [.. found.OrderBy(head => head.Stream, StringComparer.Ordinal)];
    }

    private async Task<bool> TryOftenAsync(string stream, AuditEntry entry, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MaximumTries; attempt++)
        {
            if (await TryAppendAsync(stream, entry, cancellation)) return true;
        }

        return false;
    }

    // True when the entry stands; false when somebody else was faster.
    private async Task<bool> TryAppendAsync(string stream, AuditEntry entry, CancellationToken cancellation)
    {
        var partition = TableKey.Encode(stream);
        var (actions, head) = await PlanAsync(stream, partition, entry, cancellation);
        try
        {
            var answers = await table.SubmitTransactionAsync(actions, cancellation);
            if (answers.Value[^1].Headers.ETag is { } version) heads[partition] = new GuardedHead(head, version);
            else heads.TryRemove(partition, out _);
            return true;
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            // The first entry under a key stands; whether it was that or the head that was refused, only the row tells.
            heads.TryRemove(partition, out _);
            var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, TableKey.Encode(entry.Key), [nameof(TableEntity.RowKey)], cancellation);
            return found.HasValue;
        }
    }

    // The entry's row and the head behind it; before the first entry also the link that takes in what was written before entries were chained.
    private async Task<(IReadOnlyList<TableTransactionAction> Actions, ChainHead Head)> PlanAsync(string stream, string partition, AuditEntry entry, CancellationToken cancellation)
    {
        var standing = heads.GetValueOrDefault(partition) ?? await FindHeadAsync(partition, cancellation);
        var (links, head) = (new List<ChainedEntry>(), standing?.Head ?? AuditChain.Start(stream));
        if (standing is null && await UnchainedAsync(partition, cancellation) is { Count: > 0 } unchained) links.Add(AuditChain.Next(head, AuditChain.Adopt(unchained, entry.At)));
        links.Add(AuditChain.Next(links.Count == 0 ? head : links[^1].Head, entry));
        head = links[^1].Head;
        var row = AuditHeadRow.Write(partition, head);
        return (
        [
            .. links.Select(link => new TableTransactionAction(TableTransactionActionType.Add, AuditRow.Write(partition, link))),
            standing is null ? new TableTransactionAction(TableTransactionActionType.Add, row) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, standing.Version),
        ], head);
    }

    private async Task<List<AuditEntry>> UnchainedAsync(string partition, CancellationToken cancellation)
    {
        var entries = new List<AuditEntry>();
        await foreach (var row in RowsAsync(partition, cancellation))
        {
            if (!AuditRow.IsChained(row)) entries.Add(AuditRow.Read(row));
        }

        return entries;
    }

    private IAsyncEnumerable<TableEntity> RowsAsync(string partition, CancellationToken cancellation) =>
        table.QueryAsync<TableEntity>(TableKey.InPartition(partition), cancellationToken: cancellation).Where(row => row.RowKey != AuditHeadRow.Key);

    private async Task<GuardedHead?> FindHeadAsync(string partition, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, AuditHeadRow.Key, cancellationToken: cancellation);
        return found.HasValue ? new GuardedHead(AuditHeadRow.Read(found.Value!), found.Value!.ETag) : null;
    }

    private sealed record GuardedHead(ChainHead Head, ETag Version);
}
