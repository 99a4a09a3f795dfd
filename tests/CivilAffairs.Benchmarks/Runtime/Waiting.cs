using System.Diagnostics;
using Microsoft.DurableTask;

namespace CivilAffairs.Benchmarks.Runtime;

/// <summary>Many orchestrations that wait on timers: memory, restart, and processor time when nothing is due.</summary>
internal sealed class Waiting(int count) : IBenchmark
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var first = await RuntimeUnderTest.StartAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (number, cancellation) =>
        {
            var id = await first.Client.ScheduleNewOrchestrationInstanceAsync(nameof(NoOps.Sleeper), new StartOrchestrationOptions($"sleeper-{number:d7}"), cancellation);
            await first.Client.WaitForInstanceStartAsync(id, cancellation);
        });
        var waiting = Memory();
        await first.StopAsync();

        var began = Stopwatch.GetTimestamp();
        await using var second = await RuntimeUnderTest.StartAsync(first.DataDirectory);
        // Ready when an instance answers: an event for one of them and a new one both pass through the whole engine.
        await second.RunAsync(nameof(NoOps.Small), 1);
        var restart = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var restarted = Memory();
        var idle = await IdleShareAsync();
        return
        [
            Figure.Of($"runtime.waiting-{count / 1000}k.memory", "MB", [waiting]),
            Figure.Of($"runtime.waiting-{count / 1000}k.memory-after-restart", "MB", [restarted]),
            Figure.Of($"runtime.waiting-{count / 1000}k.restart", "s", [restart]),
            Figure.Of($"runtime.waiting-{count / 1000}k.idle-cpu", "%", [idle]),
        ];
    }

    private static double Memory()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / (1024.0 * 1024.0);
    }

    private static async Task<double> IdleShareAsync()
    {
        await Task.Delay(IdleTime); // what the start left over (compilation, collection) is not idling
        using var process = Process.GetCurrentProcess();
        var (cpu, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(IdleTime);
        process.Refresh();
        return 100 * (process.TotalProcessorTime - cpu).TotalSeconds / Stopwatch.GetElapsedTime(wall).TotalSeconds;
    }
}
