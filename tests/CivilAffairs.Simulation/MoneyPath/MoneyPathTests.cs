using System.Collections.Concurrent;
using System.Globalization;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>
/// The whole money path with the real orchestrators, activities and adapters under seeds of crashes, repeated, reordered, lost and contradicting
/// files, payments taken back, failing storage and people who act at once. <c>SEED=n</c> runs one seed alone, <c>SEEDS=n</c> so many. A seed
/// takes about a tenth of a second of one core: the usual run takes half a minute on two cores, <c>SEEDS=10000</c> about ten minutes.
/// </summary>
public sealed class MoneyPathTests
{
    private const int Seeds = 150;
    private const int Parts = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Under_every_seed_each_household_is_paid_once_and_nobody_is_forgotten(int part)
    {
        var failures = new ConcurrentQueue<int>();
        var (crashes, pieces, run) = (0, 0L, 0);
        Parallel.ForEach(Wanted().Where(seed => seed % Parts == part), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (seed, loop) =>
        {
            var outcome = Outcome(seed);
            Interlocked.Add(ref crashes, outcome.Crashes);
            Interlocked.Add(ref pieces, outcome.Pieces);
            Interlocked.Increment(ref run);
            if (outcome.Failure is null) return;
            failures.Enqueue(seed);
            loop.Stop();
        });
        if (failures.TryDequeue(out var failed)) Assert.Fail(Explain(failed));
        // A simulation in which nothing goes wrong proves nothing.
        if (run > 100) Assert.True(crashes * 2 > run && pieces > 150L * run, $"{run} seeds, {crashes} crashes, {pieces} pieces.");
    }

    /// <summary>Runs a seed; what went wrong, if anything.</summary>
    internal static (Exception? Failure, int Crashes, int Pieces) Outcome(int seed, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? mutate = null)
    {
        var outer = SynchronizationContext.Current;
        try
        {
            using var one = new MoneyPathRun(seed, mutate: mutate);
            return (Try(one), one.Crashes, one.Pieces);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    // The same seed once more, with its story.
    private static string Explain(int seed)
    {
        var outer = SynchronizationContext.Current;
        try
        {
            using var one = new MoneyPathRun(seed, isTraced: true);
            var failure = Try(one);
            return $"Seed {seed} failed; SEED={seed} runs it alone. {failure?.ToString() ?? "It did not fail the second time: something is not decided by the seed."}\n{one.Story}\n{one.End.Describe()}";
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private static Exception? Try(MoneyPathRun run)
    {
        try
        {
            run.Finish();
            return null;
        }
#pragma warning disable CA1031 // Whatever a seed ends with is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
    }

    private static IEnumerable<int> Wanted() => (Number("SEED"), Number("SEEDS")) switch
    {
        ({ } one, _) => [one],
        (_, { } count) => Enumerable.Range(1, count),
        _ => Enumerable.Range(1, Seeds),
    };

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
