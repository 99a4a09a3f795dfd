using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// A table of records that people act on, each whole as JSON in one property: they are few, read together, and gain fields over the years.
/// A record over 30,000 characters throws: no property of a table takes much more.
/// </summary>
public sealed class TableRecordStore<T>(TableServiceClient tables, string tableName) : IRecordStore<T>
    where T : class, IKeptRecord
{
    private const string Open = "Open";

    /// <summary>A property holds 64 KiB of UTF-16.</summary>
    private const int MaximumLength = 30_000;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    private readonly TableClient table = tables.GetTableClient(tableName);

    private GuardedRow<T> Row => new(table, Read, Write);

    /// <inheritdoc/>
    public Task<T> AddAsync(T record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Row.InsertOrFindAsync(record, cancellation);
    }

    /// <inheritdoc/>
    public Task<T?> FindAsync(string partition, string key, CancellationToken cancellation = default) =>
        Row.FindAsync(TableKey.Encode(partition), TableKey.Encode(key), cancellation);

    /// <inheritdoc/>
    public Task<T?> ChangeAsync(string partition, string key, Func<T, T> change, CancellationToken cancellation = default) =>
        Row.ChangeAsync(TableKey.Encode(partition), TableKey.Encode(key), change, cancellation);

    /// <inheritdoc/>
    public Task RemoveAsync(string partition, string key, CancellationToken cancellation = default) =>
        table.DeleteEntityAsync(TableKey.Encode(partition), TableKey.Encode(key), ETag.All, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<T>> ListAsync(string partition, CancellationToken cancellation = default) =>
        QueryAsync(TableKey.InPartition(TableKey.Encode(partition)), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<T>> ListOpenAsync(CancellationToken cancellation = default) => QueryAsync($"{Open} eq true", cancellation);

    /// <summary>All records of the table, whatever their partition.</summary>
    public Task<IReadOnlyList<T>> ListAllAsync(CancellationToken cancellation = default) => QueryAsync(null, cancellation);

    private async Task<IReadOnlyList<T>> QueryAsync(string? filter, CancellationToken cancellation)
    {
        var records = new List<T>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) records.Add(Read(row));
        return [.. records.OrderBy(record => record.Partition, StringComparer.Ordinal).ThenBy(record => record.Key, StringComparer.Ordinal)];
    }

    private static T Read(TableEntity row) =>
        JsonSerializer.Deserialize<T>(row.Text(RowTexts.Record), Json) ?? throw new InvalidDataException($"Table row '{row.PartitionKey}' / '{row.RowKey}' holds no record.");

    private static TableEntity Write(T record)
    {
        var json = JsonSerializer.Serialize(record, Json);
        if (json.Length > MaximumLength) throw new ArgumentException($"The record '{record.Key}' has {json.Length} characters, and {MaximumLength} can be kept.", nameof(record));
        return new TableEntity(TableKey.Encode(record.Partition), TableKey.Encode(record.Key)) { [RowTexts.Record] = json, [Open] = record.IsOpen };
    }
}
