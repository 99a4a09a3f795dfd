using Azure;
using Azure.Data.Tables;

namespace CivilAffairs.Tests.Storage;

/// <summary>
/// Tables as they lie in the storage: what survives every process. Requests are done one at a time, as the service does them for one partition.
/// </summary>
public sealed class TableState
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedDictionary<string, SortedDictionary<string, TableRow>>> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> changes = new(StringComparer.OrdinalIgnoreCase);
    private long version;

    /// <summary>How many requests changed something; equal numbers mean equal contents.</summary>
    public long Changes { get; private set; }

    /// <summary>How many requests changed something in these tables.</summary>
    public long ChangesOf(params ReadOnlySpan<string> some)
    {
        lock (gate)
        {
            var sum = 0L;
            foreach (var table in some) sum += changes.GetValueOrDefault(table);
            return sum;
        }
    }

    /// <summary>Makes a table; one that is there stays as it is.</summary>
    public void Create(string table)
    {
        lock (gate) tables.TryAdd(table, new SortedDictionary<string, SortedDictionary<string, TableRow>>(StringComparer.Ordinal));
    }

    /// <summary>One row, or null.</summary>
    public TableRow? Find(string table, string partition, string row)
    {
        lock (gate) return Partitions(table).TryGetValue(partition, out var rows) ? rows.GetValueOrDefault(row) : null;
    }

    /// <summary>Rows that pass a filter, in order of their keys.</summary>
    public IReadOnlyList<TableRow> Query(string table, TableFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        lock (gate)
        {
            var partitions = Partitions(table);
            IEnumerable<SortedDictionary<string, TableRow>> some = filter.Partition is not { } one ? partitions.Values
                : partitions.TryGetValue(one, out var rows) ? [rows] : [];
            return [.. some.SelectMany(rows => rows.Values).Where(filter.Passes)];
        }
    }

    /// <summary>Does writes whole or not at all; returns the rows' new versions.</summary>
    public IReadOnlyList<ETag> Write(string table, IReadOnlyList<TableTransactionAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        TableLimits.Check(actions);
        lock (gate)
        {
            var partitions = Partitions(table);
            var changes = actions.Select(action => Change(partitions, action)).ToList();
            foreach (var (action, row) in actions.Zip(changes)) Put(partitions, action.Entity, row);
            Changes++;
            this.changes[table] = this.changes.GetValueOrDefault(table) + 1;
            return [.. changes.Select(row => row?.Version ?? default)];
        }
    }

    // The row as it will be, null when it goes; throws as the service refuses.
    private TableRow? Change(SortedDictionary<string, SortedDictionary<string, TableRow>> partitions, TableTransactionAction action)
    {
        var entity = (TableEntity)action.Entity;
        var standing = partitions.GetValueOrDefault(entity.PartitionKey)?.GetValueOrDefault(entity.RowKey);
        var isUpsert = action.ActionType is TableTransactionActionType.UpsertReplace or TableTransactionActionType.UpsertMerge;
        if (action.ActionType == TableTransactionActionType.Add)
        {
            if (standing is not null) throw Refused(409, "EntityAlreadyExists");
        }
        else if (!isUpsert)
        {
            if (standing is null) throw Refused(404, "ResourceNotFound");
            if (action.ETag != default && action.ETag != ETag.All && action.ETag != standing.Version) throw Refused(412, "UpdateConditionNotSatisfied");
        }

        if (action.ActionType == TableTransactionActionType.Delete) return null;
        var merges = action.ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
        return TableRow.Of(entity, new ETag($"W/\"{++version:x}\""), merges ? standing : null);
    }

    private static void Put(SortedDictionary<string, SortedDictionary<string, TableRow>> partitions, ITableEntity key, TableRow? row)
    {
        if (!partitions.TryGetValue(key.PartitionKey, out var rows)) partitions[key.PartitionKey] = rows = new SortedDictionary<string, TableRow>(StringComparer.Ordinal);
        if (row is null) rows.Remove(key.RowKey);
        else rows[key.RowKey] = row;
    }

    private SortedDictionary<string, SortedDictionary<string, TableRow>> Partitions(string table) =>
        tables.GetValueOrDefault(table) ?? throw Refused(404, "TableNotFound");

    internal static RequestFailedException Refused(int status, string code) => new(status, $"The table in memory refuses: {code}.", code, null);
}
