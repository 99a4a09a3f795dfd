using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Publication;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Table <c>Publications</c>. A prefix that names two folders whole (<c>allocations/{id}/</c>) is one range of one partition;
/// a shorter one is the same range over all partitions.
/// </summary>
public sealed class TablePublicationRegister(TableServiceClient tables) : IPublicationRegister
{
    private const int TransactionRows = 100;
    private readonly TableClient table = tables.GetTableClient(TableNames.Publications);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(string prefix, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] wanted = [nameof(PublishedFile.Path), nameof(PublishedFile.Sha256)];
        await foreach (var row in table.QueryAsync<TableEntity>(FilterOf(prefix), select: wanted, cancellationToken: cancellation))
            hashes[row.Text(nameof(PublishedFile.Path))] = row.Text(nameof(PublishedFile.Sha256));
        return hashes;
    }

    /// <inheritdoc/>
    public async Task RecordAsync(IReadOnlyList<PublishedFile> files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var rows = files.GroupBy(file => file.Path, StringComparer.Ordinal).Select(same => PublishedRow.Write(same.Last()));
        foreach (var partition in rows.GroupBy(row => row.PartitionKey, StringComparer.Ordinal))
        {
            foreach (var chunk in partition.Chunk(TransactionRows))
                await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task ForgetAsync(IReadOnlyList<string> paths, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            // A row that is gone already is no error: the answer 404 is swallowed by the client itself.
            var (partition, row) = PublishedRow.KeyOf(path);
            await table.DeleteEntityAsync(partition, row, cancellationToken: cancellation);
        }
    }

    private static string FilterOf(string prefix)
    {
        if (prefix.Length == 0) return TableKey.InPartition(PublishedRow.Root);
        var rows = TableKey.EncodePrefix(prefix);
        return PublishedRow.PartitionOf(prefix) is { } partition ? TableKey.InPartition(partition, rows) : TableKey.BeginsWith(rows);
    }
}
