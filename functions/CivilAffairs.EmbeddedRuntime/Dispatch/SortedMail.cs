using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>What a step does with the messages that lay in the mailbox.</summary>
internal sealed class SortedMail
{
    private SortedMail()
    {
    }

    /// <summary>Messages that the step takes, in order.</summary>
    public List<InstanceMessage> Wanted { get; } = [];

    /// <summary>Messages that nobody wants any more: late answers, second copies.</summary>
    public List<InstanceMessage> Dropped { get; } = [];

    /// <summary>Messages that wait until the instance is resumed.</summary>
    public List<InstanceMessage> Parked { get; } = [];

    /// <summary>Whether the messages parked earlier are among the wanted ones.</summary>
    public bool Unparked { get; private set; }

    /// <summary>Sorts the messages for the session; without one, nobody wants any.</summary>
    public static SortedMail Sort(OrchestrationSession? session, IReadOnlyList<InstanceMessage> messages, IReadOnlyList<InstanceMessage> parked)
    {
        var mail = new SortedMail();
        var rows = parked.Select(message => message.InboxId).ToHashSet();
        var tasks = parked.Where(message => message.Execution == session?.Instance.Execution).Select(message => message.Event.TaskId).ToHashSet();
        tasks.Remove(-1);
        var suspended = session?.Instance.Status == OrchestrationRuntimeStatus.Suspended;
        foreach (var message in messages)
            if (message.InboxId == 0 || rows.Add(message.InboxId)) // a second copy of a row is no message at all
                mail.Place(session, message, tasks, parked, ref suspended);
        return mail;
    }

    private void Place(
        OrchestrationSession? session, InstanceMessage message, HashSet<int> tasks, IReadOnlyList<InstanceMessage> parked, ref bool suspended)
    {
        if (session is null || !session.Wants(message, suspended) || IsSecondAnswer(message, tasks))
        {
            Dropped.Add(message);
            return;
        }

        switch (message.Event.Kind)
        {
            case HistoryKind.Suspended:
                suspended = true;
                Wanted.Add(message);
                break;
            case HistoryKind.Resumed:
                suspended = false;
                Wanted.Add(message);
                Wanted.AddRange(Unparked ? [] : parked);
                Wanted.AddRange(Parked);
                Parked.Clear();
                Unparked = true;
                break;
            case HistoryKind.Terminated:
                Wanted.Add(message);
                break;
            default:
                (suspended ? Parked : Wanted).Add(message);
                break;
        }
    }

    // A start counts as the answer to task -1: it, too, is taken once.
    private static bool IsSecondAnswer(InstanceMessage message, HashSet<int> tasks) =>
        (message.Event.TaskId >= 0 || message.Event.Kind == HistoryKind.ExecutionStarted) && !tasks.Add(message.Event.TaskId);
}
