using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>An activity was running each time when the process ended: it is taken for the cause and not run again.</summary>
/// <param name="name">The activity.</param>
/// <param name="attempts">Runs that ended so.</param>
public sealed class PoisonActivityException(string name, int attempts)
    : Exception($"The activity '{name}' was running at {attempts} ends of the process and is not run again (poison message).");

/// <summary>
/// Restarts the activities that a crash interrupted. One that was there at several crashes is suspect of causing them. Suspects
/// run one at a time, each run counted on disk before it begins, so that a further crash is held against the right one; after
/// some such crashes it is failed instead of run, and the others go on.
/// </summary>
internal sealed class Suspicion(
    EngineSettings settings, IExecutor executor, CommitQueue commits, ActivityDispatcher activities,
    Action<InstanceMessage> deliver, ILogger logger)
{
    private readonly WorkLimiter _oneAtATime = new(executor, 1);

    /// <summary>Runs the activity, or fails it.</summary>
    public void Restart(PendingActivity found)
    {
        if (found.Attempts >= settings.SuspectRuns)
            Fail(found);
        else if (found.Crashes >= settings.CrashesUntilSuspect)
            _oneAtATime.Add(() => CountAndRun(found.Call));
        else
            activities.Start(found.Call);
    }

    private void Fail(PendingActivity found)
    {
        var call = found.Call;
        DispatchLog.Poison(logger, call.Name, call.InstanceKey, found.Attempts);
        var failure = Failures.Final(new PoisonActivityException(call.Name, found.Attempts));
        deliver(new(call.InstanceKey, call.Execution, new(HistoryKind.TaskFailed, call.TaskId, call.Name, failure)));
    }

    private void CountAndRun(ActivityCall call) => commits.Add(new Change(
        writer => writer.CountAttempt(call.InstanceKey, call.Execution, call.TaskId),
        failure => _ = RunCountedAsync(call, failure)));

    private async Task RunCountedAsync(ActivityCall call, Exception? failure)
    {
        try
        {
            if (failure is ObjectDisposedException)
                return; // the runtime stopped; the next start takes the activity up
            if (failure is not null)
                DispatchLog.StepNotWritten(logger, call.InstanceKey, failure);
            await activities.RunAsync(call).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Finish();
        }
    }
}
