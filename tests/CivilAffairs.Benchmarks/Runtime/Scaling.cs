using System.Diagnostics;

namespace CivilAffairs.Benchmarks.Runtime;

/// <summary>Microseconds per activity of one fan-out as it grows from 100 to 100,000, and the greatest cost over the least.</summary>
internal sealed class Scaling : IBenchmark
{
    private static readonly int[] Sizes = [100, 1_000, 10_000, 100_000];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var figures = new List<Figure>();
        foreach (var size in Sizes)
        {
            await using var runtime = await RuntimeUnderTest.StartAsync();
            await runtime.RunAsync(nameof(NoOps.FanOut), 1_000);
            var costs = new List<double>();
            for (var run = 0; run < (size < 100_000 ? 5 : 3); run++)
            {
                var began = Stopwatch.GetTimestamp();
                await runtime.RunAsync(nameof(NoOps.FanOut), size);
                costs.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds / size);
            }

            figures.Add(Figure.Of($"runtime.scaling.{size}", "us/activity", costs));
        }

        // From 1,000 on, where the fixed cost of one orchestration no longer counts.
        var large = figures.Skip(1).Select(figure => figure.Value).ToList();
        return [.. figures, Figure.Of("runtime.scaling", "largest cost / least", [large.Max() / large.Min()])];
    }
}
