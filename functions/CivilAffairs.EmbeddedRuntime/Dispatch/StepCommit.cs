using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>
/// One step of an orchestration with everything that follows from it — its lines of history, the messages it took, the
/// activities and timers it started, the children it called, the events it sent, the result for its caller — in one change.
/// </summary>
/// <param name="step">The step.</param>
/// <param name="mail">The messages that the step took, and those that it dropped or parked.</param>
/// <param name="nextKey">Gives keys to new instances.</param>
/// <param name="defaultVersion">Version of children for which none is named.</param>
/// <param name="done">Called when the change is on disk, with the messages to deliver, or has failed.</param>
internal sealed class StepCommit(
    StepResult step, SortedMail mail, Func<long> nextKey, string defaultVersion, Action<StepCommit, Exception?> done) : ICommit
{
    private readonly List<InstanceMessage> _deliveries = [];
    private IReadOnlyList<InstanceMessage> _parked = [];

    /// <summary>Messages that now lie in the inbox until the instance is resumed.</summary>
    public IReadOnlyList<InstanceMessage> Parked => _parked;

    /// <summary>The step.</summary>
    public StepResult Step => step;

    /// <summary>Messages that the change made, for delivery.</summary>
    public IReadOnlyList<InstanceMessage> Deliveries => _deliveries;

    /// <inheritdoc/>
    public void Apply(StoreWriter writer)
    {
        _deliveries.Clear();
        foreach (var message in mail.Wanted)
            if (!Forget(writer, message))
                throw new StaleMessageException(message.InboxId);
        _parked = Tidy(writer, mail);
        for (var index = 0; index < step.Events.Count; index++)
        {
            writer.AddHistory(step.Before.Key, step.FirstPosition + index, step.Events[index]);
            Follow(writer, step.Events[index]);
        }

        writer.Update(step.Before, step.After);
        if (step.After.IsEnded)
            End(writer);
        else if (step.ExecutionEnded)
            Renew(writer);
    }

    /// <inheritdoc/>
    public void Done(Exception? failure) => done(this, failure);

    /// <summary>Drops the unwanted messages and puts those to park into the inbox; the answer has their rows.</summary>
    public static IReadOnlyList<InstanceMessage> Tidy(StoreWriter writer, SortedMail mail)
    {
        foreach (var message in mail.Dropped)
            Forget(writer, message);
        var parked = new List<InstanceMessage>();
        foreach (var message in mail.Parked)
        {
            if (message.InboxId == 0)
                Forget(writer, message);
            parked.Add(message.InboxId == 0 ? writer.AddInbox(message) : message);
        }

        return parked;
    }

    /// <summary>Drops what a message came from; false when its row in the inbox is gone, because a step took it before.</summary>
    private static bool Forget(StoreWriter writer, InstanceMessage message)
    {
        if (message.InboxId != 0)
            return writer.RemoveInbox(message.InboxId);
        if (message.Event.Kind is HistoryKind.TaskCompleted or HistoryKind.TaskFailed or HistoryKind.TimerFired)
            writer.RemovePending(message.Key, message.Execution, message.Event.TaskId);
        return true;
    }

    private void Follow(StoreWriter writer, HistoryEvent line)
    {
        switch (line.Kind)
        {
            case HistoryKind.TaskScheduled or HistoryKind.TimerCreated:
                writer.AddPending(step.Before, line);
                break;
            case HistoryKind.TimerCancelled:
                writer.RemovePending(step.Before.Key, step.Before.Execution, line.TaskId);
                break;
            case HistoryKind.ChildCreated:
                StartChild(writer, line);
                break;
            case HistoryKind.EventSent:
                Send(writer, line);
                break;
            default:
                break;
        }
    }

    private void StartChild(StoreWriter writer, HistoryEvent call)
    {
        var parent = step.Before;
        if (writer.Find(call.Peer!) is { } existing)
        {
            if (!existing.IsEnded)
            {
                var failure = Failures.Final(new OrchestrationAlreadyExistsException(
                    $"An Orchestration instance with the ID {call.Peer} already exists."));
                Deliver(writer, new(parent.Key, parent.Execution, new(HistoryKind.ChildFailed, call.TaskId, call.Name, failure)));
                return;
            }

            writer.Delete(existing.Key);
        }

        var now = step.After.UpdatedAt;
        var child = new InstanceRow(nextKey(), call.Peer!, call.Name!, 1, OrchestrationRuntimeStatus.Pending, now, now)
        {
            Version = call.Version is { Length: > 0 } named ? named : defaultVersion,
            Input = call.Payload,
            StartDue = now,
            Trace = parent.Trace,
            Parent = new(parent.Key, parent.Execution, call.TaskId, parent.Id, parent.Name),
        };
        writer.Add(child);
        _deliveries.Add(Start(child));
    }

    private void Send(StoreWriter writer, HistoryEvent sent)
    {
        if (writer.Find(sent.Peer!) is { IsEnded: false } target)
            Deliver(writer, new(target.Key, 0, new(HistoryKind.EventRaised, Name: sent.Name, Payload: sent.Payload)));
    }

    private void End(StoreWriter writer)
    {
        writer.ClearTimers(step.Before.Key, step.Before.Execution);
        writer.ClearInbox(step.Before.Key);
        if (AnswerForCaller(writer, step.After) is { } answer)
            Deliver(writer, answer);
    }

    /// <summary>The message that tells an ended instance's caller; null without one that waits for it.</summary>
    public static InstanceMessage? AnswerForCaller(StoreWriter writer, InstanceRow ended)
    {
        if (ended.Parent is not { } parent
            || writer.Find(parent.Key) is not { IsEnded: false } caller
            || caller.Execution != parent.Execution)
            return null;
        var answer = ended.Status == OrchestrationRuntimeStatus.Completed
            ? new HistoryEvent(HistoryKind.ChildCompleted, parent.TaskId, ended.Name, ended.Output)
            : new HistoryEvent(HistoryKind.ChildFailed, parent.TaskId, ended.Name, ended.Failure ?? Terminated(ended));
        return new(parent.Key, parent.Execution, answer);
    }

    private static string Terminated(InstanceRow ended) => Failures.Write(new TaskFailureDetails(
        "CivilAffairs.EmbeddedRuntime.Terminated", $"The orchestration '{ended.Id}' was terminated.", null, null, null));

    private void Renew(StoreWriter writer)
    {
        writer.ClearTimers(step.Before.Key, step.Before.Execution);
        writer.ClearHistory(step.Before.Key);
        _deliveries.Add(Start(step.After));
        foreach (var carried in step.CarriedEvents)
            Deliver(writer, new(step.Before.Key, 0, carried));
    }

    private void Deliver(StoreWriter writer, InstanceMessage message) => _deliveries.Add(writer.AddInbox(message));

    /// <summary>The message that starts an execution. Its row is the instance's own: <see cref="InstanceRow.StartDue"/>.</summary>
    public static InstanceMessage Start(InstanceRow row) =>
        new(row.Key, row.Execution, new(HistoryKind.ExecutionStarted, Name: row.Name, Payload: row.Input));
}
