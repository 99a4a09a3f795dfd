using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>Reads rows of the tables.</summary>
internal static class Columns
{
    /// <summary>The columns of an instance, in the order that <see cref="Instance"/> reads.</summary>
    public const string OfInstance =
        "key, id, name, version, execution, status, created, updated, start_due, input, output, custom_status, failure, tags, trace,"
        + " parent_key, parent_execution, parent_task, parent_id, parent_name, waits";

    /// <summary>The columns of a line of history, in the order that <see cref="History"/> reads.</summary>
    public const string OfHistory = "kind, task, name, payload, time, peer, version";

    /// <summary>An instance.</summary>
    public static InstanceRow Instance(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(4),
        (OrchestrationRuntimeStatus)row.GetInt32(5), row.GetInt64(6), row.GetInt64(7))
    {
        Version = row.GetString(3),
        StartDue = row.IsDBNull(8) ? null : row.GetInt64(8),
        Input = Text(row, 9),
        Output = Text(row, 10),
        CustomStatus = Text(row, 11),
        Failure = Text(row, 12),
        Tags = Text(row, 13),
        Trace = Text(row, 14),
        Waits = Text(row, 20),
        Parent = row.IsDBNull(15)
            ? null
            : new(row.GetInt64(15), row.GetInt64(16), row.GetInt32(17), row.GetString(18), row.GetString(19)),
    };

    /// <summary>A line of history.</summary>
    public static HistoryEvent History(SqliteDataReader row) => new(
        (HistoryKind)row.GetInt32(0), row.GetInt32(1), Text(row, 2), Text(row, 3), row.GetInt64(4), Text(row, 5), Text(row, 6));

    /// <summary>A text that may be absent.</summary>
    public static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
