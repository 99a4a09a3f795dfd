using Azure;
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
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(string prefix, CancellationToken cancellation = default) =>
        Digests(await StandingAsync(FilterOf(prefix), cancellation));

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> ReadAllAsync(CancellationToken cancellation = default) =>
        Digests(await StandingAsync(filter: null, cancellation));

    /// <inheritdoc/>
    public async Task<bool> RecordAsync(string prefix, IReadOnlyList<PublishedFile> files, IReadOnlyDictionary<string, string> known, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(known);
        if (files.Count == 0) return true;
        var standing = await StandingAsync(FilterOf(prefix), cancellation);
        var wanted = files.GroupBy(file => file.Path, StringComparer.Ordinal).Select(same => same.Last()).Where(file => standing.GetValueOrDefault(file.Path).Sha256 != file.Sha256).ToList();
        if (wanted.Any(file => standing.GetValueOrDefault(file.Path).Sha256 != known.GetValueOrDefault(file.Path))) return false;
        try
        {
            foreach (var partition in wanted.Select(file => (file.Path, Row: PublishedRow.Write(file))).GroupBy(file => file.Row.PartitionKey, StringComparer.Ordinal))
            {
                foreach (var chunk in partition.Chunk(TransactionRows)) await table.SubmitTransactionAsync(chunk.Select(file => Action(file.Row, standing.GetValueOrDefault(file.Path).Version)), cancellation);
            }

            return true;
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            return false;
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

    private static TableTransactionAction Action(TableEntity row, ETag version) => version == default
        ? new TableTransactionAction(TableTransactionActionType.Add, row)
        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, version);

    private static Dictionary<string, string> Digests(Dictionary<string, (string? Sha256, ETag Version)> standing) =>
        standing.ToDictionary(row => row.Key, row => row.Value.Sha256!, StringComparer.Ordinal);

    private async Task<Dictionary<string, (string? Sha256, ETag Version)>> StandingAsync(string? filter, CancellationToken cancellation)
    {
        var standing = new Dictionary<string, (string? Sha256, ETag Version)>(StringComparer.Ordinal);
        string[] wanted = [nameof(PublishedFile.Path), nameof(PublishedFile.Sha256)];
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: wanted, cancellationToken: cancellation))
            standing[row.Text(nameof(PublishedFile.Path))] = (row.Text(nameof(PublishedFile.Sha256)), row.ETag);
        return standing;
    }

    private static string FilterOf(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length == 0) return TableKey.InPartition(PublishedRow.Root);
        var rows = TableKey.EncodePrefix(prefix);
        return PublishedRow.PartitionOf(prefix) is { } partition ? TableKey.InPartition(partition, rows) : TableKey.BeginsWith(rows);
    }
}
