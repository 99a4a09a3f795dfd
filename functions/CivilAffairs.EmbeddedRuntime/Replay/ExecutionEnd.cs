using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Replay;

/// <summary>Says where a step left its execution: waiting, completed, failed, or to start anew.</summary>
internal sealed class ExecutionEnd(EmbeddedOrchestrationContext context, ActionLog actions, PayloadConverter converter, ILogger logger)
{
    /// <summary>The instance after the step; adds the line that ends the execution, if it ended.</summary>
    /// <param name="instance">The instance as the step's messages left it.</param>
    /// <param name="run">The code; null when it has not started.</param>
    /// <param name="now">UTC ticks.</param>
    /// <param name="untaken">Messages that the step did not come to, because the code had returned.</param>
    /// <param name="carried">What the next execution receives, if there is one.</param>
    public InstanceRow Conclude(
        InstanceRow instance, Task<object?>? run, long now, IEnumerable<HistoryEvent> untaken, out IReadOnlyList<HistoryEvent> carried)
    {
        carried = [];
        var after = instance with { UpdatedAt = now, CustomStatus = context.CustomStatus, Waits = null };
        if (instance.IsEnded)
            return after with { StartDue = null };
        if (run?.Exception?.InnerException is MissingFunctionException missing)
            return Fail(after, missing);
        if (actions.Difference is { } difference)
            return Fail(after, difference);
        if (run is not { IsCompleted: true })
            return after with { Waits = string.Join('\n', context.Events.Awaited) is { Length: > 0 } names ? names : null };
        if (run.IsFaulted || run.IsCanceled)
            return Fail(after, run.Exception?.InnerException ?? new TaskCanceledException(run));
        if (context.NextExecution is { } next)
        {
            carried = Unprocessed(untaken, next.PreserveUnprocessedEvents);
            return Renew(after, next, now);
        }

        return Complete(after, run.Result);
    }

    private InstanceRow Complete(InstanceRow after, object? result)
    {
        string? output;
        try
        {
            output = converter.Serialize(result);
        }
        catch (Exception unwritable) when (unwritable is PayloadTooLongException or NotSupportedException or System.Text.Json.JsonException)
        {
            return Fail(after, unwritable);
        }

        actions.Add(new(HistoryKind.ExecutionCompleted, Payload: output));
        Messages.OrchestrationCompleted(logger, after.Name, after.Id);
        return after with { Status = OrchestrationRuntimeStatus.Completed, Output = output };
    }

    private InstanceRow Fail(InstanceRow after, Exception exception)
    {
        var details = TaskFailureDetails.FromException(exception);
        var failure = Failures.Write(details);
        actions.Add(new(HistoryKind.ExecutionFailed, Name: details.ErrorType, Payload: failure));
        Messages.OrchestrationFailed(logger, after.Name, after.Id, details.ErrorType);
        return after with
        {
            Status = OrchestrationRuntimeStatus.Failed,
            Output = details.ErrorMessage,
            Failure = failure,
            StartDue = null,
        };
    }

    private InstanceRow Renew(InstanceRow after, ContinueAsNewOptions next, long now)
    {
        actions.Add(new(HistoryKind.ContinuedAsNew));
        return after with
        {
            Status = OrchestrationRuntimeStatus.Running,
            Execution = after.Execution + 1,
            StartDue = now,
            Input = converter.Serialize(next.NewInput),
            Version = string.IsNullOrWhiteSpace(next.NewVersion) ? after.Version : next.NewVersion,
        };
    }

    /// <summary>What the next execution receives: events, where asked for, and always what steers the instance from outside.</summary>
    private List<HistoryEvent> Unprocessed(IEnumerable<HistoryEvent> untaken, bool events) =>
    [
        .. context.Events.Kept.Where(_ => events)
            .Select(kept => new HistoryEvent(HistoryKind.EventRaised, Name: kept.Name, Payload: kept.Payload)),
        .. untaken.Where(message => message.Kind switch
        {
            HistoryKind.EventRaised => events,
            HistoryKind.Suspended or HistoryKind.Resumed or HistoryKind.Terminated => true,
            _ => false,
        }),
    ];
}
