using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>Fails an instance whose history or messages the engine cannot use (poison), and tells its caller.</summary>
/// <param name="key">The instance.</param>
/// <param name="reason">What went wrong.</param>
/// <param name="now">UTC ticks.</param>
/// <param name="done">Called when the change is on disk or has failed.</param>
internal sealed class FailCommit(long key, Exception reason, long now, Action<FailCommit, Exception?> done) : ICommit
{
    private readonly List<InstanceMessage> _deliveries = [];

    /// <summary>Messages for the caller.</summary>
    public IReadOnlyList<InstanceMessage> Deliveries => _deliveries;

    /// <summary>The instance as it ended; null when it was gone already.</summary>
    public InstanceRow? Ended { get; private set; }

    /// <inheritdoc/>
    public void Apply(StoreWriter writer)
    {
        _deliveries.Clear();
        Ended = null;
        if (writer.Find(key) is not { IsEnded: false } row)
            return;
        var failure = TaskFailureDetails.FromException(reason) with { ErrorMessage = $"The instance cannot go on: {reason.Message}" };
        Ended = row with
        {
            Status = OrchestrationRuntimeStatus.Failed,
            UpdatedAt = now,
            StartDue = null,
            Output = failure.ErrorMessage,
            Failure = Failures.Write(failure),
        };
        writer.Update(row, Ended);
        writer.AppendHistory(key, new(HistoryKind.ExecutionFailed, Name: failure.ErrorType, Payload: Ended.Failure));
        writer.ClearTimers(key, row.Execution);
        writer.ClearInbox(key);
        if (StepCommit.AnswerForCaller(writer, Ended) is { } answer)
            _deliveries.Add(writer.AddInbox(answer));
    }

    /// <inheritdoc/>
    public void Done(Exception? failure) => done(this, failure);
}
