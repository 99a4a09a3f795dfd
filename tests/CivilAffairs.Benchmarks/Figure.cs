using System.Diagnostics;
using System.Text.Json;

namespace CivilAffairs.Benchmarks;

/// <summary>What a benchmark measured: the median of its runs and their spread.</summary>
/// <param name="Name">Which figure.</param>
/// <param name="Value">The median.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Least">The least of the runs.</param>
/// <param name="Most">The most of the runs.</param>
/// <param name="Runs">How many runs.</param>
public sealed record Figure(string Name, double Value, string Unit, double Least, double Most, int Runs)
{
    /// <summary>The figure of several runs.</summary>
    public static Figure Of(string name, string unit, IReadOnlyCollection<double> runs)
    {
        var sorted = runs.Order().ToArray();
        return new(name, sorted[sorted.Length / 2], unit, sorted[0], sorted[^1], sorted.Length);
    }

    /// <summary>One JSON line, with the process's peak memory.</summary>
    public string ToJson() => JsonSerializer.Serialize(new
    {
        name = Name,
        value = Math.Round(Value, 3),
        unit = Unit,
        least = Math.Round(Least, 3),
        most = Math.Round(Most, 3),
        runs = Runs,
        peakMemoryMb = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024),
    });
}
