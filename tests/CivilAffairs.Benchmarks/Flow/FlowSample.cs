namespace CivilAffairs.Benchmarks.Flow;

/// <summary>
/// The sample, 2,400 households from upload to last page, by <c>demo.sh</c>: the app in Release and Azurite as processes of their own, each run
/// from nothing. Machine seconds are the processor time of both processes; the counterparts, who are other people's machines, are not counted.
/// </summary>
internal sealed class FlowSample : IBenchmark
{
    // A run takes about half a minute.
    private const int Runs = 3;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var summaries = new List<FlowSummary>();
        for (var run = 0; run < Runs; run++) summaries.Add(await FlowRun.PlayAsync());
        return
        [
            Of("machine", "s processor", summary => summary.MachineSeconds),
            Of("app", "s processor", summary => summary.AppSeconds),
            Of("storage", "s processor", summary => summary.StorageSeconds),
            Of("wall", "s", summary => summary.WallSeconds),
            Of("app-memory", "MB peak", summary => summary.PeakMemoryMb),
        ];

        Figure Of(string figure, string unit, Func<FlowSummary, double> value) => Figure.Of($"flow.sample.{figure}", unit, [.. summaries.Select(value)]);
    }
}
