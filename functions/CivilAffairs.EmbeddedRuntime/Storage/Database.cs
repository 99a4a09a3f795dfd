using Microsoft.Data.Sqlite;

namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>Opens the database file: one process, one writer, readers beside it (WAL).</summary>
internal sealed class Database : IDisposable
{
    private readonly string _connectionString;
    private readonly FileStream _ownership;

    private Database(string connectionString, FileStream ownership)
    {
        _connectionString = connectionString;
        _ownership = ownership;
    }

    /// <summary>Opens or makes the file.</summary>
    /// <param name="directory">The data directory; made if absent.</param>
    /// <param name="durable">Whether every commit waits for the disk (see the decision on the synchronous setting).</param>
    /// <exception cref="StoreException">Another process owns it, it is damaged, or a newer version made it.</exception>
    public static Database Open(string directory, bool durable)
    {
        Directory.CreateDirectory(directory);
        var ownership = Own(Path.Combine(directory, "runtime.lock"));
        try
        {
            var file = Path.Combine(directory, "runtime.db");
            var database = new Database(ConnectionString(file), ownership);
            database.Prepare(file, durable);
            return database;
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    /// <summary>A connection of its own, with the settings of this database.</summary>
    public SqliteConnection Connect(bool durable)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        Execute(connection, $"PRAGMA synchronous={(durable ? "FULL" : "OFF")}; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;");
        return connection;
    }

    /// <inheritdoc/>
    public void Dispose() => _ownership.Dispose();

    /// <summary>What an error of SQLite means for whoever runs the app.</summary>
    public static StoreException Explain(string action, SqliteException error) => new(error.SqliteErrorCode switch
    {
        5 or 6 => $"{action}: the database is locked by another program. Close that program; the runtime tries again.",
        10 or 13 => $"{action}: the disk is full or failing ({error.Message}). Free some space; the runtime tries again.",
        11 or 26 => $"{action}: the database file is damaged ({error.Message}). Stop the app and restore runtime.db from a backup.",
        8 or 14 => $"{action}: the database file cannot be written ({error.Message}). Check the data directory's permissions.",
        _ => $"{action}: {error.Message}",
    }, error);

    private static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadWriteCreate,
        Pooling = false,
        DefaultTimeout = 5,
    }.ToString();

    private static FileStream Own(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new StoreException(
                $"The data directory '{Path.GetDirectoryName(file)}' is in use by another process of this app."
                + " Only one may run on it; stop the other or set EmbeddedRuntime:DataDirectory.", taken);
        }
    }

    private void Prepare(string file, bool durable)
    {
        try
        {
            using var connection = Connect(durable);
            Execute(connection, "PRAGMA journal_mode=WAL");
            var version = Convert.ToInt64(Scalar(connection, "PRAGMA user_version"), null);
            if (version > Schema.Version)
                throw new StoreException(
                    $"The database '{file}' has format {version}, but this app knows formats up to {Schema.Version}. Run the newer app.");
            var change = version == 0 ? Schema.Create : string.Concat(Schema.Upgrades.Skip((int)version - 1));
            if (version < Schema.Version)
                Execute(connection, $"BEGIN; {change} PRAGMA user_version={Schema.Version}; COMMIT;");
        }
        catch (SqliteException error)
        {
            throw Explain($"Opening '{file}'", error);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
