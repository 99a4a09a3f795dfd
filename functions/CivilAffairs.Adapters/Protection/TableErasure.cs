using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Protection;

namespace CivilAffairs.Adapters.Protection;

/// <summary>Who the people of an allocation were, in the tables. Amounts, states, postings and the audit stay: sums and chains hold as before.</summary>
internal sealed class TableErasure(TableServiceClient tables)
{
    private const int TransactionRows = 95;

    /// <summary>Rows that tell nothing but who somebody was.</summary>
    private static readonly string[] Whole = [TableNames.Claims, TableNames.PersonPayments, TableNames.AccountChecks];

    /// <summary>Rows of which the rest stays.</summary>
    private static readonly string[] InPart = [TableNames.Ledger, TableNames.Corrections, TableNames.Resends, TableNames.EntryChanges, TableNames.Objections, TableNames.ControlHits];

    public async IAsyncEnumerable<HeldItem> ListAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var table in (string[])[.. InPart, .. Whole])
        {
            await foreach (var row in tables.GetTableClient(table).QueryAsync<TableEntity>(FilterOf(table, scope.AllocationId), cancellationToken: cancellation))
            {
                if (Whole.Contains(table) || PersonFields.Erase(row)) yield return new HeldItem(table, row.PartitionKey, row.RowKey, "", 0, row.ETag.ToString());
            }
        }
    }

    public async Task<int> EraseAsync(IReadOnlyList<HeldItem> items, CancellationToken cancellation)
    {
        var gone = 0;
        foreach (var share in items.GroupBy(item => (item.Place, item.Folder)).SelectMany(rows => rows.Chunk(TransactionRows))) gone += await EraseAsync(share[0].Place, share[0].Folder, share, cancellation);
        return gone;
    }

    private async Task<int> EraseAsync(string name, string partition, HeldItem[] share, CancellationToken cancellation)
    {
        var table = tables.GetTableClient(name);
        var (actions, gone) = Whole.Contains(name) ? (Deletions(partition, share), share.Length) : await ChangesAsync(table, partition, share, cancellation);
        if (actions.Count == 0) return gone;
        // In the ledger the version's row goes along, so that no instance gives out the lists that it keeps in memory.
        if (name == TableNames.Ledger) actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, VersionRow.Write(partition, $"erased|{share[0].Name}|{share[0].Version}")));
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return gone;
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            // Another hand was there: the next listing finds what is left.
            return 0;
        }
    }

    private static List<TableTransactionAction> Deletions(string partition, HeldItem[] share) =>
        [.. share.Select(item => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, item.Name), new ETag(item.Version)))];

    private static async Task<(List<TableTransactionAction> Actions, int Gone)> ChangesAsync(TableClient table, string partition, HeldItem[] share, CancellationToken cancellation)
    {
        var (actions, kept) = (new List<TableTransactionAction>(), 0);
        var listed = share.ToDictionary(item => item.Name, item => item.Version, StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {share[0].Name} and RowKey le {share[^1].Name}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (!listed.TryGetValue(row.RowKey, out var version) || !PersonFields.Erase(row)) continue;
            if (row.ETag.ToString() == version) actions.Add(new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, row.ETag));
            else kept++;
        }

        return (actions, share.Length - kept);
    }

    // Partitions are allocation and township, written in one of two ways; claims of a programme's period name the allocation in their holder.
    private static string FilterOf(string table, string allocationId)
    {
        var id = TableKey.Encode(allocationId);
        var below = TableClient.CreateQueryFilter($"(PartitionKey ge {id}) and (PartitionKey lt {id + "~~"})");
        return table == TableNames.Claims ? $"({below}) or ({ClaimPlan.Holder} ge '{allocationId}' and {ClaimPlan.Holder} lt '{allocationId}~~')" : below;
    }
}
