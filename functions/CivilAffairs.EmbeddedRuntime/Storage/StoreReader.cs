using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>Reads what is committed, on connections of its own, from any thread.</summary>
internal sealed class StoreReader(Database database) : IDisposable
{
    private readonly ConcurrentBag<Lane> _idle = [];
    private volatile bool _disposed;

    /// <summary>Rows of a query with parameters $1, $2, …</summary>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public List<T> Read<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var lane = _idle.TryTake(out var taken) ? taken : null;
        try
        {
            lane ??= new(database.Connect(durable: false));
            var rows = lane.Prepared(sql).Read(row, values);
            Return(lane);
            return rows;
        }
        catch (SqliteException error)
        {
            lane?.Dispose();
            throw Database.Explain("Reading the history", error);
        }
        catch
        {
            lane?.Dispose();
            throw;
        }
    }

    /// <summary>An instance by id, or null.</summary>
    public InstanceRow? Find(string id) =>
        Read($"SELECT {Columns.OfInstance} FROM instances WHERE id = $1", Columns.Instance, id).FirstOrDefault();

    /// <summary>An instance by key, or null.</summary>
    public InstanceRow? Find(long key) =>
        Read($"SELECT {Columns.OfInstance} FROM instances WHERE key = $1", Columns.Instance, key).FirstOrDefault();

    /// <summary>An instance's current execution, line by line.</summary>
    public List<HistoryEvent> History(long key) =>
        Read($"SELECT {Columns.OfHistory} FROM history WHERE key = $1 ORDER BY position", Columns.History, key);

    /// <summary>What a trigger remembers of a scope's items.</summary>
    public List<(string Item, string Mark, int Tries)> Receipts(string scope) =>
        Read("SELECT item, mark, tries FROM receipts WHERE scope = $1", row => (row.GetString(0), row.GetString(1), row.GetInt32(2)), scope);

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var lane))
            lane.Dispose();
    }

    private void Return(Lane lane)
    {
        _idle.Add(lane);
        if (_disposed && _idle.TryTake(out var late))
            late.Dispose();
    }

    /// <summary>A connection with the statements that were prepared on it; used by one reader at a time.</summary>
    private sealed class Lane(SqliteConnection connection) : IDisposable
    {
        private readonly Dictionary<string, Statement> _statements = [];

        public Statement Prepared(string sql)
        {
            if (!_statements.TryGetValue(sql, out var statement))
                _statements[sql] = statement = new Statement(connection, sql);
            return statement;
        }

        public void Dispose()
        {
            foreach (var statement in _statements.Values)
                statement.Dispose();
            connection.Dispose();
        }
    }
}
