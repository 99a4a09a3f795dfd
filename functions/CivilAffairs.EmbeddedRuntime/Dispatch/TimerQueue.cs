using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>Holds messages until they are due by the clock. Sleeps on one timer; wakes at least once a minute for a clock that jumped.</summary>
internal sealed class TimerQueue : IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly SortedSet<Due> _entries = [];
    private readonly Dictionary<(long Key, long Execution, int Task), Due> _byTask = [];
    private readonly TimeProvider _time;
    private readonly Action<InstanceMessage> _deliver;
    private readonly ITimer _timer;
    private bool _disposed;

    /// <summary>Makes the queue.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="deliver">Takes each message when it is due.</param>
    public TimerQueue(TimeProvider time, Action<InstanceMessage> deliver)
    {
        _time = time;
        _deliver = deliver;
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Timers that wait.</summary>
    public int Count
    {
        get
        {
            lock (_entries)
                return _entries.Count;
        }
    }

    /// <summary>Adds a message that is due at a time (UTC ticks).</summary>
    public void Add(long due, InstanceMessage message)
    {
        var entry = new Due(due, message);
        lock (_entries)
        {
            if (!_byTask.TryAdd(entry.Task, entry))
                return;
            _entries.Add(entry);
            if (ReferenceEquals(_entries.Min, entry))
                Sleep();
        }
    }

    /// <summary>Takes a task's timer back.</summary>
    public void Cancel(long key, long execution, int task)
    {
        lock (_entries)
        {
            if (_byTask.Remove((key, execution, task), out var entry))
                _entries.Remove(entry);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_entries)
        {
            _disposed = true;
            _entries.Clear();
            _byTask.Clear();
        }

        _timer.Dispose();
    }

    private void Fire()
    {
        List<InstanceMessage> due = [];
        lock (_entries)
        {
            var now = _time.GetUtcNow().UtcTicks;
            while (_entries.Min is { } first && first.Ticks <= now)
            {
                due.Add(first.Message);
                _entries.Remove(first);
                _byTask.Remove(first.Task);
            }

            Sleep();
        }

        due.ForEach(_deliver);
    }

    private void Sleep()
    {
        if (_disposed || _entries.Min is not { } first)
            return;
        var wait = TimeSpan.FromTicks(Math.Max(0, first.Ticks - _time.GetUtcNow().UtcTicks));
        // A timer of the platform may fire a little early by the clock; a further millisecond costs less than a second round.
        _timer.Change(wait < LongestSleep ? wait + TimeSpan.FromMilliseconds(wait > TimeSpan.Zero ? 1 : 0) : LongestSleep, Timeout.InfiniteTimeSpan);
    }

    private sealed class Due(long ticks, InstanceMessage message) : IComparable<Due>
    {
        public long Ticks => ticks;

        public InstanceMessage Message => message;

        public (long Key, long Execution, int Task) Task => (message.Key, message.Execution, message.Event.TaskId);

        public int CompareTo(Due? other) => other is null ? 1 : (Ticks, Task).CompareTo((other.Ticks, other.Task));
    }
}
