namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>
/// The only place where an orchestrator's code runs. Continuations that the context's own tasks wake are queued and
/// drained within the step. One that anything else wakes (Task.Delay, a web call) arrives from outside a step:
/// it would not replay, so it is reported instead of run.
/// </summary>
/// <param name="onForeignWake">Called, on any thread, when code was woken by something else than the context.</param>
internal sealed class OrchestratorThread(Action onForeignWake) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _threadId;

    /// <summary>Whether the calling code runs inside a step of this orchestrator.</summary>
    public bool IsCurrent => _threadId == Environment.CurrentManagedThreadId;

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
            _queue.Enqueue((d, state));
        else
            onForeignWake();
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Orchestrator code does not block on other threads.");

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Tells that something outside a step tried to wake or to steer the code.</summary>
    public void ReportForeignWake() => onForeignWake();

    /// <summary>Runs the work and everything that it wakes, then returns.</summary>
    public void Run(Action work)
    {
        var outer = Current;
        _threadId = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            work();
            while (_queue.TryDequeue(out var next))
                next.Callback(next.State);
        }
        finally
        {
            SetSynchronizationContext(outer);
            _threadId = 0;
        }
    }
}
