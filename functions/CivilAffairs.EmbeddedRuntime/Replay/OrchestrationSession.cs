using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>
/// One execution of an orchestrator in memory: its code, halted at an await, and the context that it awaits on.
/// Built from stored history by replay, then kept, so that the next step costs only what is new.
/// One step at a time; the caller sees to that.
/// </summary>
internal sealed class OrchestrationSession
{
    private readonly ActionLog _actions = new();
    private readonly OrchestratorThread _thread;
    private readonly EmbeddedOrchestrationContext _context;
    private readonly IOrchestratorCode _code;
    private readonly PayloadConverter _converter;
    private readonly ILogger _logger;
    private InstanceRow _instance;
    private long _nextPosition;
    private Task<object?>? _run;

    private OrchestrationSession(
        InstanceRow instance, IOrchestratorCode code, PayloadConverter converter, ILoggerFactory loggers, Action onForeignWake)
    {
        _instance = instance;
        _code = code;
        _converter = converter;
        _logger = loggers.CreateLogger("CivilAffairs.EmbeddedRuntime.Orchestrations");
        _thread = new(() =>
        {
            _actions!.NoteForeignWake();
            onForeignWake();
        });
        _context = new(instance, _thread, _actions, converter, loggers);
    }

    /// <summary>The instance after the last step.</summary>
    public InstanceRow Instance => _instance;

    /// <summary>Builds the session by replaying the history.</summary>
    /// <param name="instance">The instance as stored.</param>
    /// <param name="history">Its current execution's history, in order.</param>
    /// <param name="code">The app's orchestrators.</param>
    /// <param name="converter">Reads and writes payloads.</param>
    /// <param name="loggers">The host's loggers.</param>
    /// <param name="onForeignWake">Called when the code is woken from outside a step.</param>
    public static OrchestrationSession Load(
        InstanceRow instance,
        IReadOnlyList<HistoryEvent> history,
        IOrchestratorCode code,
        PayloadConverter converter,
        ILoggerFactory loggers,
        Action onForeignWake)
    {
        var session = new OrchestrationSession(instance, code, converter, loggers, onForeignWake);
        session._actions.BeginReplay(history);
        while (session._actions.NextCause() is { } cause)
            session.Apply(cause);
        session._actions.EndReplay();
        session._nextPosition = history.Count;
        return session;
    }

    /// <summary>Whether the message would change anything: it is for this execution and its task is open.</summary>
    /// <param name="message">The message.</param>
    /// <param name="suspended">Whether the instance will be suspended when the message's turn comes.</param>
    public bool Wants(InstanceMessage message, bool suspended) =>
        (message.Execution == 0 || message.Execution == _instance.Execution)
        && message.Event.Kind switch
        {
            HistoryKind.ExecutionStarted => _run is null,
            HistoryKind.TaskCompleted or HistoryKind.TaskFailed or HistoryKind.TimerFired
                or HistoryKind.ChildCompleted or HistoryKind.ChildFailed => _context.IsOpen(message.Event.TaskId),
            HistoryKind.Suspended => !suspended,
            HistoryKind.Resumed => suspended,
            _ => true,
        };

    /// <summary>Takes the messages in order, lets the code run as far as they carry it, and says what came of it.</summary>
    /// <param name="messages">Messages that the session wants.</param>
    /// <param name="now">The step's clock.</param>
    public StepResult Step(IReadOnlyList<HistoryEvent> messages, DateTime now)
    {
        var before = _instance;
        var position = _nextPosition;
        Record(new(HistoryKind.StepStarted, Time: now.Ticks));
        var taken = 0;
        while (taken < messages.Count && !IsOver)
            Record(messages[taken++]);
        var after = new ExecutionEnd(_context, _actions, _converter, _logger).Conclude(_instance, _run, now.Ticks, messages.Skip(taken), out var carried);
        var events = _actions.TakeFresh();
        _nextPosition += events.Count;
        _instance = after;
        return new(before, after, position, events, _context.OpenTasks, carried);
    }

    /// <summary>Whether the code did something that does not replay, so that the next step fails the instance.</summary>
    public bool HasDifference => _actions.Difference is not null;

    /// <summary>What did not replay, or null.</summary>
    public NonDeterminismException? Difference => _actions.Difference;

    private bool IsOver => _actions.Difference is not null || _instance.IsEnded || _run is { IsCompleted: true };

    private void Record(HistoryEvent cause)
    {
        _actions.Add(cause);
        Apply(cause);
    }

    private void Apply(HistoryEvent cause)
    {
        switch (cause.Kind)
        {
            case HistoryKind.StepStarted:
                _context.Clock = new DateTime(cause.Time, DateTimeKind.Utc);
                break;
            case HistoryKind.ExecutionStarted:
                _instance = _instance with { Status = OrchestrationRuntimeStatus.Running, StartDue = null };
                _thread.Run(() => _run = StartAsync());
                break;
            case HistoryKind.EventRaised:
                _thread.Run(() => _context.Events.Raise(cause.Name ?? "", cause.Payload, _converter));
                break;
            case HistoryKind.Suspended:
                _instance = _instance with { Status = OrchestrationRuntimeStatus.Suspended };
                break;
            case HistoryKind.Resumed:
                _instance = _instance with
                {
                    Status = _run is null ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running,
                };
                break;
            case HistoryKind.Terminated:
                _instance = _instance with { Status = OrchestrationRuntimeStatus.Terminated, Output = cause.Payload };
                break;
            default:
                _thread.Run(() => _context.Answer(cause));
                break;
        }
    }

    private async Task<object?> StartAsync()
    {
        if (!_code.Exists(_instance.Name))
            throw new MissingFunctionException(_instance.Name, "orchestrator");
        return await _code.RunAsync(_instance.Name, _context, type => _converter.Deserialize(_instance.Input, type));
    }
}
