using System.Collections.Concurrent;
using System.Diagnostics;

namespace CivilAffairs.Benchmarks.Runtime;

/// <summary>Activities a second when one orchestration calls many at once.</summary>
internal sealed class FanOut(int count) : IBenchmark
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync() =>
        [Figure.Of($"runtime.fanout-{count}", "activities/s", await Repeat.SecondsAsync(
            runtime => runtime.RunAsync(nameof(NoOps.FanOut), count), seconds => count / seconds))];
}

/// <summary>Seconds for activities one after another.</summary>
internal sealed class Sequence(int count) : IBenchmark
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync() =>
        [Figure.Of($"runtime.sequence-{count}", "s", await Repeat.SecondsAsync(
            runtime => runtime.RunAsync(nameof(NoOps.Sequence), count), seconds => seconds))];
}

/// <summary>Small orchestrations (one activity each) a second, from schedule to end.</summary>
internal sealed class ManyOrchestrations(int count) : IBenchmark
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync() =>
        [Figure.Of("runtime.orchestrations", "orchestrations/s", await Repeat.SecondsAsync(
            runtime => Task.WhenAll(Enumerable.Range(0, count).Select(number => runtime.RunAsync(nameof(NoOps.Small), number))),
            seconds => count / seconds))];
}

/// <summary>Milliseconds from raising an event to the start of the activity that its continuation calls.</summary>
internal sealed class EventLatency(int count) : IBenchmark
{
    private static readonly ConcurrentDictionary<int, TaskCompletionSource<long>> Waiting = new();

    /// <summary>Called by the activity.</summary>
    public static void Answered(int number) => Waiting[number].SetResult(Stopwatch.GetTimestamp());

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var runtime = await RuntimeUnderTest.StartAsync();
        var id = await runtime.Client.ScheduleNewOrchestrationInstanceAsync(nameof(NoOps.Echo));
        var all = new List<double>();
        for (var number = 0; number < count; number++)
        {
            var answer = Waiting[number] = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var began = Stopwatch.GetTimestamp();
            await runtime.Client.RaiseEventAsync(id, "ping", number);
            all.Add(Stopwatch.GetElapsedTime(began, await answer.Task).TotalMilliseconds);
        }

        return [Figure.Of("runtime.event-latency", "ms", [.. all.Skip(count / 10)])];
    }
}
