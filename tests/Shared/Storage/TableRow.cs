using Azure;
using Azure.Data.Tables;

namespace CivilAffairs.Tests.Storage;

/// <summary>A stored row; never changed, a write makes another one.</summary>
public sealed class TableRow
{
    private readonly Dictionary<string, object> values;

    private TableRow(string partition, string row, ETag version, Dictionary<string, object> values)
    {
        (Partition, Row, Version, this.values) = (partition, row, version, values);
    }

    /// <summary>PartitionKey.</summary>
    public string Partition { get; }

    /// <summary>RowKey.</summary>
    public string Row { get; }

    /// <summary>ETag.</summary>
    public ETag Version { get; }

    /// <summary>A property, or null.</summary>
    public object? this[string name] => name switch
    {
        nameof(ITableEntity.PartitionKey) => Partition,
        nameof(ITableEntity.RowKey) => Row,
        _ => values.GetValueOrDefault(name),
    };

    /// <summary>The row that a write of an entity makes, over another one when it merges.</summary>
    public static TableRow Of(TableEntity entity, ETag version, TableRow? over)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var values = over is null ? new Dictionary<string, object>(entity.Count, StringComparer.Ordinal) : new Dictionary<string, object>(over.values, StringComparer.Ordinal);
        foreach (var (name, value) in entity)
        {
            // The service keeps no nulls; keys, version and time stand beside the properties.
            if (value is null || name is nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey) or nameof(ITableEntity.Timestamp) || name.StartsWith("odata.", StringComparison.Ordinal)) continue;
            values[name] = Kept(name, value);
        }

        return new TableRow(entity.PartitionKey, entity.RowKey, version, values);
    }

    /// <summary>The entity that a reader gets, with the properties asked for.</summary>
    public TableEntity ToEntity(IReadOnlyCollection<string>? select)
    {
        var entity = new TableEntity();
        if (select is null || select.Contains(nameof(ITableEntity.PartitionKey))) entity.PartitionKey = Partition;
        if (select is null || select.Contains(nameof(ITableEntity.RowKey))) entity.RowKey = Row;
        entity.ETag = Version;
        foreach (var (name, value) in values)
        {
            if (select is null || select.Contains(name)) entity[name] = value;
        }

        return entity;
    }

    private static object Kept(string name, object value) => value switch
    {
        DateTimeOffset time => time.ToUniversalTime(),
        DateTime time => new DateTimeOffset(time.ToUniversalTime()),
        // A property holds 64 KiB of UTF-16.
        string { Length: > 32 * 1024 } => throw TableState.Refused(400, "PropertyValueTooLarge"),
        byte[] { Length: > 64 * 1024 } => throw TableState.Refused(400, "PropertyValueTooLarge"),
        string or bool or int or long or double or Guid or byte[] => value,
        _ => throw new NotSupportedException($"A table keeps no {value.GetType().Name} (property {name})."),
    };
}
