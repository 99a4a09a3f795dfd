using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>One call of an activity.</summary>
/// <param name="InstanceKey">The calling instance.</param>
/// <param name="Execution">Its execution.</param>
/// <param name="TaskId">The call's number there.</param>
/// <param name="InstanceId">The calling instance's id.</param>
/// <param name="Name">The activity.</param>
/// <param name="Input">Its input as JSON.</param>
/// <param name="Version">The version asked for.</param>
/// <param name="Trace">The W3C trace of the caller.</param>
public sealed record ActivityCall(
    long InstanceKey, long Execution, int TaskId, string InstanceId, string Name, string? Input, string Version, string? Trace);

/// <summary>The app's activity functions, as the engine sees them.</summary>
internal interface IActivityCode
{
    /// <summary>Whether an activity with the name exists.</summary>
    bool Exists(string name);

    /// <summary>Runs an activity; the result is JSON.</summary>
    Task<string?> RunAsync(ActivityCall call, CancellationToken stopping);
}

/// <summary>
/// Runs activities. Their results are not written here: the step that takes a result writes it, and a result that was lost
/// before that means that the activity runs again (at least once).
/// </summary>
internal sealed class ActivityDispatcher(
    IActivityCode code, WorkLimiter limiter, Action<InstanceMessage> deliver, TimeProvider time,
    ILogger<ActivityDispatcher> logger, CancellationToken stopping)
{
    /// <summary>Activities that wait or run.</summary>
    public int Length => limiter.Length;

    /// <summary>Runs the call soon.</summary>
    public void Start(ActivityCall call) => limiter.Add(() => _ = RunLimitedAsync(call));

    /// <summary>Runs the call now and delivers its answer.</summary>
    public async Task RunAsync(ActivityCall call)
    {
        var began = time.GetTimestamp();
        using var span = Telemetry.StartActivity(call);
        if (await AnswerAsync(call).ConfigureAwait(false) is not { } answer)
            return;
        Telemetry.Answered(call, time.GetElapsedTime(began), answer.Kind == HistoryKind.TaskFailed);
        deliver(new(call.InstanceKey, call.Execution, answer));
    }

    private async Task RunLimitedAsync(ActivityCall call)
    {
        try
        {
            await RunAsync(call).ConfigureAwait(false);
        }
        finally
        {
            limiter.Finish();
        }
    }

    private async Task<HistoryEvent?> AnswerAsync(ActivityCall call)
    {
        if (stopping.IsCancellationRequested)
            return null;
        if (!code.Exists(call.Name))
            return Failed(call, Failures.Final(new MissingFunctionException(call.Name, "activity")));
        try
        {
            var result = await code.RunAsync(call, stopping).ConfigureAwait(false);
            return new(HistoryKind.TaskCompleted, call.TaskId, call.Name, result);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null; // the host stops: the activity runs again after the next start
        }
#pragma warning disable CA1031 // Whatever an activity throws is its failure and goes to its caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            DispatchLog.ActivityFailed(logger, call.Name, call.InstanceId, call.TaskId, failure);
            return Failed(call, Failures.Write(TaskFailureDetails.FromException(failure)));
        }
    }

    private static HistoryEvent Failed(ActivityCall call, string failure) =>
        new(HistoryKind.TaskFailed, call.TaskId, call.Name, failure);
}
