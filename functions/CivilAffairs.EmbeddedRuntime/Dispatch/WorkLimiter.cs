namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>Runs work through the executor, at most so many at a time; the rest waits in order.</summary>
/// <param name="executor">Where it runs.</param>
/// <param name="limit">The most at a time.</param>
internal sealed class WorkLimiter(IExecutor executor, int limit)
{
    private readonly Queue<Action> _waiting = new();
    private int _running;

    /// <summary>Work that waits or runs.</summary>
    public int Length
    {
        get
        {
            lock (_waiting)
                return _waiting.Count + _running;
        }
    }

    /// <summary>Adds work. It must call <see cref="Finish"/> once, whatever happens.</summary>
    public void Add(Action work)
    {
        lock (_waiting)
        {
            if (_running >= limit)
            {
                _waiting.Enqueue(work);
                return;
            }

            _running++;
        }

        executor.Post(work);
    }

    /// <summary>Tells that a piece of work is done.</summary>
    public void Finish()
    {
        Action? next;
        lock (_waiting)
        {
            if (!_waiting.TryDequeue(out next))
                _running--;
        }

        if (next is not null)
            executor.Post(next);
    }
}
