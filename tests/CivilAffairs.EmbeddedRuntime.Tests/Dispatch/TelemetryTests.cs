using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Tests.Dispatch;

public sealed class TelemetryTests
{
    [Fact]
    public async Task One_trace_joins_the_request_the_orchestration_and_its_activity()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        using var http = host.Http();
        var id = await http.GetStringAsync(new Uri("/api/begin", UriKind.Relative));
        await host.CompletedAsync(id);
        var mine = spans.Where(span => Equals(span.GetTagItem("durabletask.task.instance_id"), id)).ToList();
        var trace = Assert.Single(mine.Select(span => span.TraceId).Distinct());
        Assert.Contains(mine, span => span.OperationName == "activity:TelemetryWork");
        Assert.Contains(mine, span => span.OperationName == "orchestration:TelemetryFlow");
        Assert.Contains(spans, span => span.Source.Name == "Microsoft.AspNetCore" && span.TraceId == trace);
    }

    [Fact]
    public async Task Durations_failures_and_ends_are_counted()
    {
        var seen = new ConcurrentDictionary<string, double>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        meters.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen.AddOrUpdate(instrument.Name, 1, (_, count) => count + 1));
        meters.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen[instrument.Name] = value);
        meters.Start();
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        await host.RunAsync("TelemetryFailing");
        meters.RecordObservableInstruments();
        Assert.True(seen["runtime.activity.duration"] >= 1);
        Assert.True(seen["runtime.activity.failures"] >= 1);
        Assert.True(seen["runtime.orchestrations.ended"] >= 1);
        Assert.True(seen.ContainsKey("runtime.timers"));
    }

    public static class Samples
    {
        [Function("begin")]
        public static async Task<IResult> Begin([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
            Results.Text(await client.ScheduleNewOrchestrationInstanceAsync("TelemetryFlow"));

        [Function("TelemetryFlow")]
        public static Task<int> Flow([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<int>("TelemetryWork", 1);

        [Function("TelemetryFailing")]
        public static Task<int> Failing([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<int>("TelemetryWork", -1);

        [Function("TelemetryWork")]
        public static int Work([ActivityTrigger] int number) =>
            number >= 0 ? number : throw new ArgumentOutOfRangeException(nameof(number));
    }
}
