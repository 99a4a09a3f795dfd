using System.Globalization;

namespace CivilAffairs.Benchmarks.Flow;

/// <summary>
/// The load model of decision 19 on one machine: the sample county with all its twelve townships at work at once, in a ramp of 1,000, 2,000 and 4,000 households, each from nothing by <c>demo.sh</c>. What a payment costs must not
/// grow with the ramp, or the arithmetic that scales it to 100,000 a month is wrong: the ratio says whether. Not among the tests.
/// </summary>
internal sealed class CountyLoad : IBenchmark
{
    private const int Townships = 12;
    private const int PaymentsOfAMonth = 100_000;
    private static readonly int[] Ramp = [1_000, 2_000, 4_000];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var figures = new List<Figure>();
        var costs = new List<double>();
        foreach (var households in Ramp)
        {
            var run = await FlowRun.PlayAsync("--townships", Text(Townships), "--households", Text(households), "--patience", "3600");
            costs.Add(run.MachineSeconds / households);
            figures.Add(Of($"{households}.throughput", "payments/s", households / run.WallSeconds));
            figures.Add(Of($"{households}.machine", "ms processor a payment", 1000 * run.MachineSeconds / households));
            figures.Add(Of($"{households}.app", "ms processor a payment", 1000 * run.AppSeconds / households));
            figures.Add(Of($"{households}.app-memory", "MB peak", run.PeakMemoryMb));
        }

        // What is left when the fixed cost of starting and of the townships is taken away: the slope between the first and the last step.
        var slope = ((costs[^1] * Ramp[^1]) - (costs[0] * Ramp[0])) / (Ramp[^1] - Ramp[0]);
        figures.Add(Of("growth", "last step's cost a payment to the first's", costs[^1] / costs[0]));
        figures.Add(Of("month", $"processor hours for {PaymentsOfAMonth} payments, from the slope", slope * PaymentsOfAMonth / 3600));
        return figures;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Figure Of(string figure, string unit, double value) => Figure.Of($"flow.county-load.{figure}", unit, [value]);
}
