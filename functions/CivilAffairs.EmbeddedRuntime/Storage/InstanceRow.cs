using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Storage;

/// <summary>The caller of an orchestration: where its result goes.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="Execution">The caller's execution that made the call; a later one does not want the result.</param>
/// <param name="TaskId">The call's number there.</param>
/// <param name="Id">The caller's instance id.</param>
/// <param name="Name">The caller's orchestrator.</param>
public sealed record ParentRow(long Key, long Execution, int TaskId, string Id, string Name);

/// <summary>One orchestration instance as stored.</summary>
/// <param name="Key">A number given once and never again, also not after a purge.</param>
/// <param name="Id">The instance id.</param>
/// <param name="Name">The orchestrator's name.</param>
/// <param name="Execution">Counts executions: continue-as-new adds one. Answers to an earlier execution are dropped.</param>
/// <param name="Status">The state.</param>
/// <param name="CreatedAt">UTC ticks.</param>
/// <param name="UpdatedAt">UTC ticks.</param>
public sealed record InstanceRow(
    long Key, string Id, string Name, long Execution, OrchestrationRuntimeStatus Status, long CreatedAt, long UpdatedAt)
{
    /// <summary>The version; empty for none.</summary>
    public string Version { get; init; } = "";

    /// <summary>When the first step of the execution is due (UTC ticks); null once it was taken.</summary>
    public long? StartDue { get; init; }

    /// <summary>The input as JSON.</summary>
    public string? Input { get; init; }

    /// <summary>The result as JSON, or the failure's message.</summary>
    public string? Output { get; init; }

    /// <summary>The custom status as JSON.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>The failure as JSON.</summary>
    public string? Failure { get; init; }

    /// <summary>Tags as JSON.</summary>
    public string? Tags { get; init; }

    /// <summary>The W3C trace that started the instance.</summary>
    public string? Trace { get; init; }

    /// <summary>The names of the events that the code waits for, one a line.</summary>
    public string? Waits { get; init; }

    /// <summary>The caller, for a sub-orchestration.</summary>
    public ParentRow? Parent { get; init; }

    /// <summary>Whether the instance ended.</summary>
    public bool IsEnded => IsEnd(Status);

    /// <summary>Whether a state is an end.</summary>
    public static bool IsEnd(OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
