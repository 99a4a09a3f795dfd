using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>The context of one execution: it turns calls into numbered actions and answers into results.</summary>
internal sealed class EmbeddedOrchestrationContext(
    InstanceRow instance, OrchestratorThread thread, ActionLog actions, DataConverter converter, ILoggerFactory loggers)
    : TaskOrchestrationContext
{
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly EventInbox _events = new();
    private int _nextTaskId;
    private int _guidCount;

    /// <inheritdoc/>
    public override TaskName Name => instance.Name;

    /// <inheritdoc/>
    public override string InstanceId => instance.Id;

    /// <inheritdoc/>
    public override ParentOrchestrationInstance? Parent { get; } =
        instance.Parent is { } parent ? new(parent.Name, parent.Id) : null;

    /// <inheritdoc/>
    public override DateTime CurrentUtcDateTime => Clock;

    /// <inheritdoc/>
    public override bool IsReplaying => actions.IsReplaying;

    /// <inheritdoc/>
    public override string Version => instance.Version;

    /// <summary>The clock of the current step.</summary>
    public DateTime Clock { get; set; }

    /// <summary>The custom status as last set.</summary>
    public string? CustomStatus { get; private set; } = instance.CustomStatus;

    /// <summary>The request for a new execution, if one was made.</summary>
    public ContinueAsNewOptions? NextExecution { get; private set; }

    /// <summary>The events from outside.</summary>
    public EventInbox Events => _events;

    /// <inheritdoc/>
    protected override ILoggerFactory LoggerFactory => loggers;

    /// <inheritdoc/>
    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(instance.Input);

    /// <inheritdoc/>
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        RefuseOptionsAsInput(input, options, nameof(input));
        var payload = converter.Serialize(input);
        var version = (options?.Version ?? Version).Version;
        return Retrying.RunAsync(this, name, options?.Retry, () => Start<TResult>(
            new(HistoryKind.TaskScheduled, NextTaskId(), name.Name, payload, Version: version)));
    }

    /// <inheritdoc/>
    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        RefuseOptionsAsInput(input, options, nameof(input));
        CheckThread();
        var payload = converter.Serialize(input);
        var childId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        var version = options?.Version?.Version ?? "";
        return Retrying.RunAsync(this, orchestratorName, options?.Retry, () => Start<TResult>(
            new(HistoryKind.ChildCreated, NextTaskId(), orchestratorName.Name, payload, Peer: childId, Version: version)));
    }

    /// <inheritdoc/>
    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        CheckThread();
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        var id = NextTaskId();
        var open = new OpenTask<object?>();
        Open(new(HistoryKind.TimerCreated, id, Time: fireAt.ToUniversalTime().Ticks), open);
        if (cancellationToken.CanBeCanceled)
            cancellationToken.Register(() => CancelTimer(id, open, cancellationToken));
        return open.Task;
    }

    /// <inheritdoc/>
    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        CheckThread();
        return _events.Wait<T>(eventName, converter, cancellationToken);
    }

    /// <inheritdoc/>
    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        CheckThread();
        actions.Take(new(HistoryKind.EventSent, NextTaskId(), eventName, converter.Serialize(payload), Peer: instanceId));
    }

    /// <inheritdoc/>
    public override void SetCustomStatus(object? customStatus)
    {
        CheckThread();
        CustomStatus = converter.Serialize(customStatus);
    }

    /// <inheritdoc/>
    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    /// <inheritdoc/>
    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        CheckThread();
        NextExecution = options ?? throw new ArgumentNullException(nameof(options));
    }

    /// <inheritdoc/>
    public override Guid NewGuid()
    {
        CheckThread();
        return DeterministicGuid.For(InstanceId, Clock, _guidCount++);
    }

    /// <summary>Whether the task's answer is still awaited.</summary>
    public bool IsOpen(int taskId) => _open.ContainsKey(taskId);

    /// <summary>Tasks without an answer.</summary>
    public IReadOnlyCollection<int> OpenTasks => _open.Keys;

    /// <summary>Gives an answer to the task.</summary>
    public void Answer(HistoryEvent answer)
    {
        if (!_open.Remove(answer.TaskId, out var open))
            return;
        if (answer.Kind is HistoryKind.TaskFailed or HistoryKind.ChildFailed)
            open.Fail(new TaskFailedException(answer.Name ?? "", answer.TaskId, Failures.Read(answer.Payload)));
        else
            open.Complete(answer.Payload, converter);
    }

    private Task<T> Start<T>(HistoryEvent action)
    {
        var open = new OpenTask<T>();
        Open(action, open);
        return open.Task;
    }

    private void Open(HistoryEvent action, OpenTask open)
    {
        CheckThread();
        actions.Take(action);
        _open.Add(action.TaskId, open);
    }

    private void CancelTimer(int id, OpenTask open, CancellationToken cancellation)
    {
        if (!thread.IsCurrent)
        {
            // Cancelled by a clock or a thread of its own. To throw here would end the process; the next step fails the instance.
            thread.ReportForeignWake();
            return;
        }

        if (!_open.Remove(id))
            return;
        actions.Take(new(HistoryKind.TimerCancelled, id));
        open.Cancel(cancellation);
    }

    private int NextTaskId() => _nextTaskId++;

    private void CheckThread()
    {
        if (!thread.IsCurrent)
            throw new InvalidOperationException(
                "A TaskOrchestrationContext is used outside its orchestrator's own code (from another thread, or after ConfigureAwait(false))."
                + " Such code does not replay; move it into an activity.");
    }

    private static void RefuseOptionsAsInput(object? input, TaskOptions? options, string parameter)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("Task options were passed as input; name the argument 'options'.", parameter);
    }
}
