namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>What a line of an instance's history tells. The numbers are on disk: never change one.</summary>
public enum HistoryKind
{
    /// <summary>A step began; its time is the orchestrator's clock.</summary>
    StepStarted = 1,

    /// <summary>The orchestrator was started with its input.</summary>
    ExecutionStarted = 2,

    /// <summary>The orchestrator called an activity.</summary>
    TaskScheduled = 3,

    /// <summary>An activity returned.</summary>
    TaskCompleted = 4,

    /// <summary>An activity failed.</summary>
    TaskFailed = 5,

    /// <summary>The orchestrator set a timer.</summary>
    TimerCreated = 6,

    /// <summary>A timer fired.</summary>
    TimerFired = 7,

    /// <summary>The orchestrator gave a timer up.</summary>
    TimerCancelled = 8,

    /// <summary>The orchestrator called another orchestration.</summary>
    ChildCreated = 9,

    /// <summary>A called orchestration returned.</summary>
    ChildCompleted = 10,

    /// <summary>A called orchestration failed or was terminated.</summary>
    ChildFailed = 11,

    /// <summary>The orchestrator sent an event to another instance.</summary>
    EventSent = 12,

    /// <summary>An event arrived from outside.</summary>
    EventRaised = 13,

    /// <summary>The instance was held.</summary>
    Suspended = 14,

    /// <summary>The instance may go on.</summary>
    Resumed = 15,

    /// <summary>The instance was ended from outside.</summary>
    Terminated = 16,

    /// <summary>The orchestrator returned a result.</summary>
    ExecutionCompleted = 17,

    /// <summary>The orchestrator failed.</summary>
    ExecutionFailed = 18,

    /// <summary>The orchestrator ended this execution and asked for a new one.</summary>
    ContinuedAsNew = 19,
}

/// <summary>One line of an instance's history, or a message that becomes one when a step takes it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="TaskId">The number of the task within its execution; -1 where there is none.</param>
/// <param name="Name">Function, event or, for a control message, reason.</param>
/// <param name="Payload">Input, result, failure or event data as JSON.</param>
/// <param name="Time">UTC ticks: the step's clock, a timer's due time; 0 where there is none.</param>
/// <param name="Peer">The other instance's id: child or addressee.</param>
/// <param name="Version">The version asked of a child or an activity.</param>
public sealed record HistoryEvent(
    HistoryKind Kind,
    int TaskId = -1,
    string? Name = null,
    string? Payload = null,
    long Time = 0,
    string? Peer = null,
    string? Version = null)
{
    /// <summary>Whether the orchestrator's code caused the line, so that replay must cause it again.</summary>
    public bool IsAction => Kind is HistoryKind.TaskScheduled or HistoryKind.TimerCreated or HistoryKind.TimerCancelled
        or HistoryKind.ChildCreated or HistoryKind.EventSent;

    /// <summary>Kind, number and name, without any payload: for messages and logs.</summary>
    public override string ToString() => (TaskId, Name) switch
    {
        ( < 0, null) => $"{Kind}",
        ( < 0, _) => $"{Kind} '{Name}'",
        (_, null) => $"{Kind} #{TaskId}",
        _ => $"{Kind} '{Name}' #{TaskId}",
    };
}
