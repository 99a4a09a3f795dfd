using System.Collections.Concurrent;
using System.Globalization;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>
/// The whole money path with the real orchestrators, activities and adapters under seeds of crashes, repeated, reordered, lost and contradicting
/// files, payments taken back, changed entries, failing storage and people who act at once. <c>SEED=n</c> runs one seed alone, <c>SEEDS=n</c> so
/// many, <c>SEEDS=a-b</c> those, so that a long run can be done in parts. Seeds run on all processors, each in a world of its own.
/// </summary>
public sealed class MoneyPathTests
{
    private const int Seeds = 120;
    private const int Parts = 4;

    // Several failures of one cause are found in one run.
    private const int MostFailures = 20;

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
            if (failures.Count >= MostFailures) loop.Stop();
        });
        if (failures.Order().ToList() is [var first, ..] failed) Assert.Fail($"Failed: {string.Join(' ', failed)}\n{Explain(first)}");
        // A simulation in which nothing goes wrong proves nothing.
        if (run > 100) Assert.True(crashes * 2 > run && pieces > 150L * run, $"{run} seeds, {crashes} crashes, {pieces} pieces.");
    }

    /// <summary>Runs a seed; what went wrong, if anything.</summary>
    internal static (Exception? Failure, int Crashes, int Pieces) Outcome(int seed, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? mutate = null, bool isApproverAlone = false)
    {
        var outer = SynchronizationContext.Current;
        try
        {
            using var one = new MoneyPathRun(seed, mutate: mutate, isApproverAlone: isApproverAlone);
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

    private static IEnumerable<int> Wanted() => (Number("SEED"), Environment.GetEnvironmentVariable("SEEDS")) switch
    {
        ({ } one, _) => [one],
        (_, { Length: > 0 } text) when text.Split('-') is [var from, var to] => Enumerable.Range(Number(from, "SEEDS"), Number(to, "SEEDS") - Number(from, "SEEDS") + 1),
        (_, { Length: > 0 } text) => Enumerable.Range(1, Number(text, "SEEDS")),
        _ => Enumerable.Range(1, Seeds),
    };

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? Number(text, variable) : null;

    private static int Number(string text, string variable) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new InvalidOperationException($"{variable} must be a positive number, or two with a hyphen between; it is '{text}'.");
}
