using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Tables;

/// <inheritdoc/>
public sealed class TableFieldCiphers(TableServiceClient tables, IFieldKeyring keyring) : IFieldCiphers
{
    /// <summary>Rows of a page: a page is one activity's share of work, some seconds.</summary>
    internal const int PageSize = 200;

    /// <summary>A transaction holds 100 rows and 4 MiB; one is the version's.</summary>
    private const int TransactionRows = 95;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = [TableNames.Ledger, TableNames.Corrections, TableNames.EntryChanges, TableNames.Webhooks];

    /// <inheritdoc/>
    public async Task<CipherPage> VisitAsync(string table, string? after, bool renew, CancellationToken cancellation = default)
    {
        if (!Tables.Contains(table)) throw new ArgumentException($"Table '{table}' holds no encrypted fields.", nameof(table));
        var client = tables.GetTableClient(table);
        await using var pages = client.QueryAsync<TableEntity>((string?)null, PageSize, cancellationToken: cancellation).AsPages(after).GetAsyncEnumerator(cancellation);
        if (!await pages.MoveNextAsync()) return new CipherPage(null, new Dictionary<int, int>(), 0, 0);
        var tally = new Tally(keyring);
        var inUse = renew ? keyring.List(cancellation).Max(key => key.Number) : int.MinValue;
        var old = new List<TableEntity>();
        foreach (var row in pages.Current.Values)
        {
            var ciphers = CipherFields.Of(row);
            if (renew && ciphers.Any(cipher => keyring.NumberOf(cipher) != inUse)) old.Add(row);
            else tally.Count(ciphers);
        }

        foreach (var share in old.GroupBy(row => row.PartitionKey).SelectMany(rows => rows.Chunk(table == TableNames.Ledger ? TransactionRows : 1)))
            await RenewAsync(client, share, tally, cancellation);
        return new CipherPage(pages.Current.ContinuationToken is { Length: > 0 } next ? next : null, tally.ByKey, tally.Renewed, tally.Overtaken);
    }

    private async Task RenewAsync(TableClient client, TableEntity[] rows, Tally tally, CancellationToken cancellation)
    {
        var before = rows.Select(CipherFields.Of).ToList();
        foreach (var row in rows) CipherFields.Replace(row, keyring.Renew);
        try
        {
            await client.SubmitTransactionAsync(Actions(client.Name, rows), cancellation);
            foreach (var row in rows) tally.Renew(CipherFields.Of(row));
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            tally.Overtake(before);
        }
    }

    // In the ledger the version's row goes along: lists that instances keep in memory were read under the version before, and are not given out any more.
    private static IEnumerable<TableTransactionAction> Actions(string table, TableEntity[] rows)
    {
        var actions = rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, row.ETag));
        if (table != TableNames.Ledger) return actions;
        return [.. actions, new TableTransactionAction(TableTransactionActionType.UpsertReplace, VersionRow.Write(rows[0].PartitionKey, $"renewed|{rows[0].RowKey}|{rows[0].ETag}"))];
    }

    private sealed class Tally(IFieldKeyring keyring)
    {
        private readonly Dictionary<int, int> byKey = [];

        public IReadOnlyDictionary<int, int> ByKey => byKey;

        public int Renewed { get; private set; }

        public int Overtaken { get; private set; }

        public void Count(IEnumerable<string> ciphers)
        {
            foreach (var cipher in ciphers) byKey[keyring.NumberOf(cipher)] = byKey.GetValueOrDefault(keyring.NumberOf(cipher)) + 1;
        }

        public void Renew(IReadOnlyList<string> ciphers)
        {
            Count(ciphers);
            Renewed += ciphers.Count;
        }

        public void Overtake(List<IReadOnlyList<string>> rows)
        {
            Count(rows.SelectMany(ciphers => ciphers));
            Overtaken += rows.Count;
        }
    }
}
