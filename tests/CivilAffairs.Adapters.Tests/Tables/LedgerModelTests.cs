using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Tests.Azurite;
using CsCheck;
using static CivilAffairs.Adapters.Tests.Tables.LedgerSamples;

namespace CivilAffairs.Adapters.Tests.Tables;

/// <summary>Random ledger steps, each applied twice, one after the other or at once by two processes' stores, against a model in memory.</summary>
public abstract class LedgerModelTests(ITestStorage storage) : IAsyncLifetime
{
    private readonly TableServiceClient tables = storage.NewTables();
    private int runs;

    public Task InitializeAsync() => TableNames.EnsureAsync(tables);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Random_steps_applied_twice_or_at_once_equal_the_model()
    {
        var change = Gen.Select(Gen.Int[1, 4], Gen.Int[0, 2], (entry, age) => new Change(entry, age));
        var move = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2], change.Array[0, 3], Gen.Bool, (key, postings, changes, atOnce) =>
            new Move(key, postings, [.. changes.DistinctBy(one => one.Entry)], atOnce));
        await move.Array[1, 12].SampleAsync(RunAsync, iter: 60, threads: 2);
    }

    private async Task RunAsync(Move[] moves)
    {
        var allocation = $"model-{Interlocked.Increment(ref runs)}";
        var stores = (First: new TableLedgerStore(tables), Second: new TableLedgerStore(tables));
        var model = new Model();
        foreach (var move in moves)
        {
            var step = model.ToStep(move, allocation);
            var expected = model.Expect(move, step);
            var outcomes = move.AtOnce
                ? await Task.WhenAll(stores.First.ApplyAsync(step), stores.Second.ApplyAsync(step))
                : [await stores.First.ApplyAsync(step), await stores.Second.ApplyAsync(step)];
            StepOutcome[] wanted = expected == StepOutcome.Applied ? [StepOutcome.Applied, StepOutcome.AlreadyApplied] : [expected, expected];
            Assert.Equal(wanted, outcomes.Order());
            if (expected == StepOutcome.Applied) await model.ApplyAsync(step, stores.First);
            // What either store remembers and brought along is what stands, row versions included.
            await AssertEqualAsync(model, stores.First, allocation);
            if (move.Key % 2 == 0) await AssertEqualAsync(model, stores.Second, allocation);
        }
        await AssertEqualAsync(model, stores.Second, allocation);
    }

    private static async Task AssertEqualAsync(Model model, TableLedgerStore store, string allocation)
    {
        var obligations = new List<PaymentObligation>();
        await foreach (var obligation in store.ReadObligationsAsync(allocation, Township)) obligations.Add(obligation);
        Assert.Equal(model.Newest, obligations);
        var postings = new List<Posting>();
        await foreach (var posting in store.ReadPostingsAsync(allocation, Township)) postings.Add(posting);
        Assert.Equal(model.Postings.OrderBy(posting => posting.PostingId, StringComparer.Ordinal), postings.OrderBy(posting => posting.PostingId, StringComparer.Ordinal));
    }

    /// <summary>Changes an entry as it was <paramref name="Age"/> changes ago; an entry that was never written is inserted.</summary>
    private sealed record Change(int Entry, int Age);

    private sealed record Move(int Key, int Postings, Change[] Changes, bool AtOnce);

    private sealed class Model
    {
        private readonly SortedDictionary<int, List<PaymentObligation>> pasts = [];
        private readonly HashSet<string> keys = new(StringComparer.Ordinal);

        public List<Posting> Postings { get; } = [];

        public IEnumerable<PaymentObligation> Newest => pasts.Values.Select(past => past[^1]);

        public LedgerStep ToStep(Move move, string allocation)
        {
            // A key stands for one act, so steps with and without postings never share one.
            var key = move.Postings == 0 ? $"state:{move.Key}" : $"money:{move.Key}";
            var postings = Enumerable.Range(0, move.Postings).Select(number =>
                Posting(number == 0 ? key : $"{key}:{number}", 10 + move.Key, allocation: allocation)).ToList();
            return Step(key, postings, [.. move.Changes.Select(change => Changed(change, allocation))], allocation: allocation);
        }

        public StepOutcome Expect(Move move, LedgerStep step)
        {
            if (keys.Contains(step.Key)) return StepOutcome.AlreadyApplied;
            var stale = move.Changes.Any(change => pasts.TryGetValue(change.Entry, out var past) && past.Count > 0 && Reached(past, change.Age) != past.Count - 1);
            var taken = step.Postings.Any(posting => Postings.Any(old => old.PostingId == posting.PostingId));
            return stale || taken ? StepOutcome.Stale : StepOutcome.Applied;
        }

        public async Task ApplyAsync(LedgerStep step, TableLedgerStore store)
        {
            keys.Add(step.Key);
            Postings.AddRange(step.Postings);
            foreach (var changed in step.Obligations)
            {
                var read = await store.ReadObligationAsync(step.AllocationId, Township, changed.EntryNumber);
                Assert.Equal(changed with { Version = "" }, read! with { Version = "" });
                if (!pasts.TryGetValue(changed.EntryNumber, out var past)) pasts[changed.EntryNumber] = past = [];
                past.Add(read);
            }
        }

        private PaymentObligation Changed(Change change, string allocation)
        {
            if (!pasts.TryGetValue(change.Entry, out var past)) return Obligation(change.Entry, allocation);
            var read = past[Reached(past, change.Age)];
            return read with { Attempts = read.Attempts + 1, Reason = $"第{past.Count}次" };
        }

        private static int Reached(List<PaymentObligation> past, int age) => Math.Max(0, past.Count - 1 - age);
    }
}
