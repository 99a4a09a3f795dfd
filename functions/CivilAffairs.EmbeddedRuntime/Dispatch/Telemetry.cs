using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>
/// Traces and metrics under one name, for any OpenTelemetry exporter to collect. A trace joins the HTTP request that started an
/// orchestration, its steps and its activities: the W3C id of the start is kept with the instance.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "CivilAffairs.EmbeddedRuntime";

    internal const string ActivityQueue = "runtime.activities.queue";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> ActivitySeconds =
        Meter.CreateHistogram<double>("runtime.activity.duration", "s", "Time from the start of an activity to its answer.");
    private static readonly Counter<long> ActivityFailures =
        Meter.CreateCounter<long>("runtime.activity.failures", "{failure}", "Activities that failed.");
    private static readonly Counter<long> Ended =
        Meter.CreateCounter<long>("runtime.orchestrations.ended", "{orchestration}", "Orchestrations that ended, by state.");

    internal static Activity? StartSchedule(string orchestrator, string instanceId) =>
        Tag(Source.StartActivity($"create_orchestration:{orchestrator}", ActivityKind.Producer), instanceId);

    internal static Activity? StartStep(string orchestrator, string instanceId, string? trace) =>
        Tag(Source.StartActivity($"orchestration:{orchestrator}", ActivityKind.Internal, trace), instanceId);

    internal static Activity? StartActivity(ActivityCall call) =>
        Tag(Source.StartActivity($"activity:{call.Name}", ActivityKind.Internal, call.Trace), call.InstanceId);

    internal static void Answered(ActivityCall call, TimeSpan duration, bool failed)
    {
        var name = new KeyValuePair<string, object?>("activity", call.Name);
        ActivitySeconds.Record(duration.TotalSeconds, name);
        if (failed)
            ActivityFailures.Add(1, name);
    }

    internal static void OrchestrationEnded(string orchestrator, string status) =>
        Ended.Add(1, new("orchestrator", orchestrator), new KeyValuePair<string, object?>("status", status));

    private static Activity? Tag(Activity? activity, string instanceId) => activity?.SetTag("durabletask.task.instance_id", instanceId);
}

/// <summary>Gauges of one engine's queues.</summary>
internal sealed class QueueGauges : IDisposable
{
    private readonly Meter _meter = new(Telemetry.Name);

    /// <summary>Makes the gauges over what the engine says.</summary>
    public QueueGauges(Func<EngineLoad> load)
    {
        _meter.CreateObservableGauge("runtime.steps.queue", () => load().Steps, "{step}", "Orchestrator steps that wait or run.");
        _meter.CreateObservableGauge(Telemetry.ActivityQueue, () => load().Activities, "{activity}", "Activities that wait or run.");
        _meter.CreateObservableGauge("runtime.timers", () => load().Timers, "{timer}", "Timers that have not fired.");
        _meter.CreateObservableGauge("runtime.commits.queue", () => load().Commits, "{commit}", "Commits that wait for the writer.");
        _meter.CreateObservableGauge("runtime.instances.loaded", () => load().Instances, "{instance}", "Instances in memory.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
