using System.Diagnostics;

namespace CivilAffairs.Benchmarks.Documents;

/// <summary>Runs work several times after one run that does not count.</summary>
internal static class Timed
{
    private const int Runs = 5;

    /// <summary>Seconds of each run.</summary>
    public static double[] Seconds(Action work)
    {
        work();
        var seconds = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            work();
            seconds[run] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        return seconds;
    }
}
