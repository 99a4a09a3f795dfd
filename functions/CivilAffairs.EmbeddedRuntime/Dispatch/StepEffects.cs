using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>Starts what a committed step asked for: its activities and timers; wakes those who wait for the instance.</summary>
internal sealed class StepEffects(Action<ActivityCall> startActivity, TimerQueue timers, InstanceWaiters waiters, Func<long> nextKey, string defaultVersion)
{
    /// <summary>Version of a new instance for which none is named.</summary>
    public string DefaultVersion => defaultVersion;

    /// <summary>A key for a new instance.</summary>
    public long NextKey() => nextKey();

    /// <summary>Starts the effects.</summary>
    public void Start(StepCommit commit)
    {
        var row = commit.Step.Before;
        foreach (var line in commit.Step.Events)
        {
            if (line.Kind == HistoryKind.TaskScheduled)
                startActivity(new(row.Key, row.Execution, line.TaskId, row.Id, line.Name!, line.Payload, line.Version ?? "", row.Trace));
            else if (line.Kind == HistoryKind.TimerCreated && !commit.Step.ExecutionEnded)
                timers.Add(line.Time, new(row.Key, row.Execution, new(HistoryKind.TimerFired, line.TaskId)));
        }

        var over = commit.Step.Events.Where(line => line.Kind == HistoryKind.TimerCancelled).Select(line => line.TaskId);
        foreach (var task in commit.Step.ExecutionEnded ? over.Concat(commit.Step.AbandonedTasks) : over)
            timers.Cancel(row.Key, row.Execution, task);
        if (commit.Step.Before.Status != commit.Step.After.Status)
            Changed(commit.Step.After);
    }

    /// <summary>Tells those who wait that an instance ended.</summary>
    public void Ended(InstanceRow row) => Changed(row);

    private void Changed(InstanceRow row)
    {
        if (row.IsEnded)
            Telemetry.OrchestrationEnded(row.Name, row.Status.ToString());
        waiters.Changed(row);
    }
}
