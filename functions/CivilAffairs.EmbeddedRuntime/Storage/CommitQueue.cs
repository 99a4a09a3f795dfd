using Microsoft.Data.Sqlite;

namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>
/// The one writer. Commits that wait together go to disk together in one transaction (group commit), in the order in which
/// they came. Whoever needs to know waits for <see cref="ICommit.Done"/>.
/// </summary>
internal sealed class CommitQueue : IDisposable
{
    private const int MaxGroup = 4096;

    private readonly StoreWriter _writer;
    private readonly Queue<ICommit> _waiting = new();
    private readonly int _maxGroup;
    private readonly Action<Action>? _post;
    private Thread? _thread;
    private bool _stopping;

    /// <summary>Makes the queue over a connection that nobody else writes to.</summary>
    /// <param name="connection">The writer's connection; disposed with the queue.</param>
    /// <param name="post">Null to write on a thread of its own; otherwise how one group's writing is put into a schedule.</param>
    public CommitQueue(SqliteConnection connection, Action<Action>? post = null)
    {
        _writer = new(connection);
        _post = post;
        _maxGroup = post is null ? MaxGroup : 1;
    }

    /// <summary>Commits that wait.</summary>
    public int Length
    {
        get
        {
            lock (_waiting)
                return _waiting.Count;
        }
    }

    /// <summary>Starts the writer's thread, if it has one.</summary>
    public void Start()
    {
        if (_post is not null)
            return;
        _thread = new Thread(WriteUntilStopped) { IsBackground = true, Name = "EmbeddedRuntime writer" };
        _thread.Start();
    }

    /// <summary>Adds a commit.</summary>
    public void Add(ICommit commit)
    {
        lock (_waiting)
        {
            if (!_stopping)
            {
                _waiting.Enqueue(commit);
                Monitor.Pulse(_waiting);
                commit = null!;
            }
        }

        if (commit is not null)
            commit.Done(new ObjectDisposedException(nameof(CommitQueue), "The runtime has stopped."));
        else
            _post?.Invoke(WriteGroup);
    }

    /// <summary>Adds a commit and waits for it.</summary>
    public Task<T> AddAsync<T>(Func<StoreWriter, T> change, Action<T>? onCommitted = null)
    {
        var commit = new AwaitedCommit<T>(change, onCommitted, inline: _post is not null);
        Add(commit);
        return commit.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_waiting)
        {
            _stopping = true;
            Monitor.PulseAll(_waiting);
        }

        _thread?.Join();
        _writer.Dispose();
    }

    private void WriteUntilStopped()
    {
        while (WaitForWork())
            WriteGroup();
    }

    private bool WaitForWork()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_stopping)
                Monitor.Wait(_waiting);
            return _waiting.Count > 0;
        }
    }

    private void WriteGroup()
    {
        var group = new List<ICommit>();
        lock (_waiting)
        {
            while (group.Count < _maxGroup && _waiting.TryDequeue(out var commit))
                group.Add(commit);
        }

        if (group.Count == 0)
            return;
        if (TryWrite(group) is { } failure)
            WriteApart(group, failure);
        else
            group.ForEach(commit => commit.Done(null));
    }

    /// <summary>After a group failed, each commit is tried alone, so that one that cannot be written does not take others along.</summary>
    private void WriteApart(List<ICommit> group, Exception failure)
    {
        if (group.Count == 1)
        {
            group[0].Done(failure);
            return;
        }

        foreach (var commit in group)
            commit.Done(TryWrite([commit]));
    }

    private Exception? TryWrite(List<ICommit> group)
    {
        try
        {
            _writer.Run("BEGIN IMMEDIATE");
            foreach (var commit in group)
                commit.Apply(_writer);
            _writer.Run("COMMIT");
            return null;
        }
        catch (SqliteException error)
        {
            _writer.Abandon();
            return Database.Explain("Writing the history", error);
        }
#pragma warning disable CA1031 // The writer outlives a change that cannot be applied; its owner is told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _writer.Abandon();
            return error;
        }
    }
}
