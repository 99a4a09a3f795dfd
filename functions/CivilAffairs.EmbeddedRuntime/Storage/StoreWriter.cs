using Microsoft.Data.Sqlite;

namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>The writes that commits are made of. Used by the one writer, inside its transaction.</summary>
internal sealed class StoreWriter(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = [];
    private long _nextInboxId;

    /// <summary>An instance by id, or null.</summary>
    public InstanceRow? Find(string id) =>
        Prepared($"SELECT {Columns.OfInstance} FROM instances WHERE id = $1").Read(Columns.Instance, id).FirstOrDefault();

    /// <summary>An instance by key, or null.</summary>
    public InstanceRow? Find(long key) =>
        Prepared($"SELECT {Columns.OfInstance} FROM instances WHERE key = $1").Read(Columns.Instance, key).FirstOrDefault();

    /// <summary>The instances that this one called.</summary>
    public List<InstanceRow> Children(long key) =>
        Prepared($"SELECT {Columns.OfInstance} FROM instances WHERE parent_key = $1").Read(Columns.Instance, key);

    /// <summary>Adds an instance.</summary>
    public void Add(InstanceRow row) => Prepared(
        $"INSERT INTO instances ({Columns.OfInstance}) VALUES"
        + " ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)").Run(
        row.Key, row.Id, row.Name, row.Version, row.Execution, (int)row.Status, row.CreatedAt, row.UpdatedAt, row.StartDue,
        row.Input, row.Output, row.CustomStatus, row.Failure, row.Tags, row.Trace,
        row.Parent?.Key, row.Parent?.Execution, row.Parent?.TaskId, row.Parent?.Id, row.Parent?.Name, row.Waits);

    /// <summary>Writes what a step changed of an instance.</summary>
    public void Update(InstanceRow before, InstanceRow after)
    {
        Prepared("UPDATE instances SET status = $2, updated = $3, start_due = $4, custom_status = $5, waits = $6 WHERE key = $1").Run(
            after.Key, (int)after.Status, after.UpdatedAt, after.StartDue, after.CustomStatus, after.Waits);
        if (after.IsEnded || after.Execution != before.Execution)
            Prepared("UPDATE instances SET execution = $2, version = $3, input = $4, output = $5, failure = $6 WHERE key = $1").Run(
                after.Key, after.Execution, after.Version, after.Input, after.Output, after.Failure);
    }

    /// <summary>Forgets an instance and all that belongs to it.</summary>
    public void Delete(long key)
    {
        ClearHistory(key);
        Prepared("DELETE FROM pending WHERE key = $1").Run(key);
        ClearInbox(key);
        Prepared("DELETE FROM instances WHERE key = $1").Run(key);
    }

    /// <summary>Adds a line of history.</summary>
    public void AddHistory(long key, long position, HistoryEvent line) => Prepared(
        $"INSERT INTO history (key, position, {Columns.OfHistory}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)").Run(
        key, position, (int)line.Kind, line.TaskId, line.Name, line.Payload, line.Time, line.Peer, line.Version);

    /// <summary>Adds a line behind the last one.</summary>
    public void AppendHistory(long key, HistoryEvent line) => AddHistory(
        key, 1 + Prepared("SELECT coalesce(max(position), -1) FROM history WHERE key = $1").Read(row => row.GetInt64(0), key)[0], line);

    /// <summary>Drops an instance's history.</summary>
    public void ClearHistory(long key) => Prepared("DELETE FROM history WHERE key = $1").Run(key);

    /// <summary>Adds an activity or a timer that waits for its answer.</summary>
    public void AddPending(InstanceRow row, HistoryEvent action) => Prepared(
        "INSERT INTO pending (key, execution, task, due, name, payload, version) VALUES ($1, $2, $3, $4, $5, $6, $7)").Run(
        row.Key, row.Execution, action.TaskId, action.Kind == HistoryKind.TimerCreated ? action.Time : null,
        action.Name, action.Payload, action.Version);

    /// <summary>Drops an activity or a timer that was answered.</summary>
    public void RemovePending(long key, long execution, int task) =>
        Prepared("DELETE FROM pending WHERE key = $1 AND execution = $2 AND task = $3").Run(key, execution, task);

    /// <summary>Counts a run of an activity that is suspect of ending the process.</summary>
    public int CountAttempt(long key, long execution, int task) => Prepared(
        "UPDATE pending SET attempts = attempts + 1 WHERE key = $1 AND execution = $2 AND task = $3").Run(key, execution, task);

    /// <summary>Drops an execution's timers. Activities stay: they run to their end.</summary>
    public void ClearTimers(long key, long execution) =>
        Prepared("DELETE FROM pending WHERE key = $1 AND execution = $2 AND due IS NOT NULL").Run(key, execution);

    /// <summary>Numbers messages from here on. Each start of the process has a range of its own, so that no number comes twice.</summary>
    public void NumberMessagesFrom(long first) => _nextInboxId = first;

    /// <summary>Adds a message; the answer has its row.</summary>
    public InstanceMessage AddInbox(InstanceMessage message)
    {
        var id = _nextInboxId++;
        Prepared("INSERT INTO inbox (id, key, execution, kind, task, name, payload) VALUES ($1, $2, $3, $4, $5, $6, $7)").Run(
            id, message.Key, message.Execution, (int)message.Event.Kind, message.Event.TaskId, message.Event.Name, message.Event.Payload);
        return message with { InboxId = id };
    }

    /// <summary>Drops a message that a step took.</summary>
    public bool RemoveInbox(long id) => Prepared("DELETE FROM inbox WHERE id = $1").Run(id) > 0;

    /// <summary>Drops an instance's messages.</summary>
    public void ClearInbox(long key) => Prepared("DELETE FROM inbox WHERE key = $1").Run(key);

    /// <summary>Writes what a trigger remembers of an item.</summary>
    public void SetReceipt(string scope, string item, string mark, int tries, long now) => Prepared(
        "INSERT OR REPLACE INTO receipts (scope, item, mark, tries, updated) VALUES ($1, $2, $3, $4, $5)").Run(scope, item, mark, tries, now);

    /// <summary>Rolls back what an interrupted transaction wrote; some failures have done so already.</summary>
    public void Abandon()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            Run("ROLLBACK");
    }

    /// <summary>Runs a statement that is used seldom.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Prepared(sql).Run(values);

    /// <summary>Reads with a statement that is used seldom.</summary>
    public List<T> Read<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values) =>
        Prepared(sql).Read(row, values);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        connection.Dispose();
    }

    private Statement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements[sql] = statement = new Statement(connection, sql);
        return statement;
    }
}
