using System.Diagnostics;

namespace CivilAffairs.Benchmarks.Runtime;

/// <summary>Runs work several times on one runtime, after one run that does not count.</summary>
internal static class Repeat
{
    private const int Runs = 5;

    /// <summary>The value of each run, made from its seconds.</summary>
    public static async Task<IReadOnlyCollection<double>> SecondsAsync(Func<RuntimeUnderTest, Task> work, Func<double, double> value)
    {
        await using var runtime = await RuntimeUnderTest.StartAsync();
        await work(runtime);
        var values = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            await work(runtime);
            values.Add(value(Stopwatch.GetElapsedTime(began).TotalSeconds));
        }

        return values;
    }
}
