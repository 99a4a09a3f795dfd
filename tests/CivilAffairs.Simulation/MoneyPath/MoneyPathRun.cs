using CivilAffairs.Adapters.Banks;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.Functions.Ledger;
using CivilAffairs.Tests.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>One county's money from the document to the last posting, in an order and with faults that one number decides.</summary>
internal sealed class MoneyPathRun : IDisposable
{
    private const int MostPieces = 15_000;
    private const int MostActsAtOnce = 4;
    private const int QuietRounds = 12;

    private readonly Random random;
    private readonly Trace trace;
    private readonly CountyPlan plan;
    private readonly StoredCounty county;
    private readonly SimulatedBank bank;
    private readonly InvariantWatch watch;
    private readonly People people;
    private readonly SeededWork work;
    private readonly SeededStorage storage;
    private readonly Action<IServiceCollection>? mutate;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8)));
    private readonly string directory = NewDirectory();
    private readonly List<Act> triggers = [];
    private readonly List<(Act Act, Task<int> Answer)> running = [];
    private readonly double crash;
    private readonly double twice;
    private readonly bool isClockMoving;
    private readonly Dictionary<string, (long Changes, DateTimeOffset At)> answered = [];
    private SimulatedProcess process;
    private int crashesLeft;
    private long offeredAt = -1;
    private long nightAt = -1;
    private List<Act> offers = [];

    public MoneyPathRun(int seed, bool isTraced = false, Action<IServiceCollection>? mutate = null, bool isApproverAlone = false)
    {
        random = new Random(seed);
        trace = new Trace(isTraced);
        this.mutate = mutate;
        plan = new CountyPlan(random);
        county = new StoredCounty(plan.AllocationId);
        bank = new SimulatedBank(plan, random, trace);
        watch = new InvariantWatch(county, plan, clock) { IsCorrecting = () => running.Exists(one => one.Act.IsCorrecting) || triggers.Exists(trigger => trigger.IsCorrecting) };
        people = new People(plan, county, bank, watch, clock, random, isApproverAlone);
        work = new SeededWork(random);
        crashesLeft = random.Next(0, 6);
        crash = 0.012 * random.NextDouble();
        twice = 0.1 * random.NextDouble();
        isClockMoving = random.Next(2) == 0;
        storage = new SeededStorage(work, random, trace) { Failure = random.Next(2) == 0 ? 0.01 * random.NextDouble() : 0 };
        // The test framework's context would send continuations to other threads, and the seed would decide no more.
        SynchronizationContext.SetSynchronizationContext(null);
        process = Boot();
    }

    public int Crashes { get; private set; }

    public int Pieces { get; private set; }

    public string Story => trace.ToString();

    public EndState End => new(plan, county, bank);

    /// <summary>Runs until everything has come to rest; throws at the first thing that must not be.</summary>
    public void Finish()
    {
        for (var quiet = 0; quiet < QuietRounds;)
        {
            if (Pieces > MostPieces) throw new InvariantBrokenException($"Not at rest after {Pieces} pieces: {End.Describe()}");
            TakeAnswers();
            if (crashesLeft > 0 && random.NextDouble() < crash) Crash();
            else if (work.Count > 0 && (random.Next(12) > 0 || !TryAct())) DoOne();
            else if (work.Count > 0 || TryAct()) quiet = 0;
            else quiet = BeQuiet(quiet);
        }

        foreach (var instance in (IEnumerable<string>)[plan.AllocationId, .. county.Townships().SelectMany(township => (string[])[$"{plan.AllocationId}:{township.TownshipCode}", $"{plan.AllocationId}:{township.TownshipCode}:follow-up"])])
        {
            if (process.Engine.Reader.Find(instance) is { Status: OrchestrationRuntimeStatus.Failed } failed)
                throw new InvariantBrokenException($"Orchestration {instance} failed: {failed.Failure}");
        }

        End.Check();
        CheckNightly();
    }

    // The app's own nightly check finds nothing in what this seed left behind: sums, origins and the audit's chain.
    private void CheckNightly()
    {
        using var services = SimulatedServices.Build(plan.Shape, clock, county.Tables, county.Blobs, new OpenGate(), null);
        using var scope = services.CreateScope();
        var answer = SimulatedProcess.BodyAsync<LedgerCheckAnswer>(ActivatorUtilities.CreateInstance<LedgerCheck>(scope.ServiceProvider).CheckLedger(null!, CancellationToken.None)).GetAwaiter().GetResult();
        if (answer.Violations is [{ } violation, ..]) throw new InvariantBrokenException($"The nightly check: {violation.Rule} {violation.Message}");
    }

    public void Dispose()
    {
        process.Dispose();
        work.Forget();
        Directory.Delete(directory, recursive: true);
    }

    private void DoOne()
    {
        Pieces++;
        // In half of the seeds everything that is not waited for happens at one instant: what sorts by time then shows.
        if (isClockMoving && Pieces % 8 == 0) clock.Advance(TimeSpan.FromMilliseconds(random.Next(1, 400)));
        work.DoOne();
        watch.Check();
    }

    private bool TryAct()
    {
        if (running.Count >= MostActsAtOnce) return false;
        if (triggers.Count > 0)
        {
            var trigger = triggers[random.Next(triggers.Count)];
            triggers.Remove(trigger);
            Start(trigger);
            return true;
        }

        // What people see changes with the storage alone.
        if (offeredAt != county.Tables.Changes + county.Blobs.Changes || random.Next(8) == 0 || work.Count == 0)
        {
            offers = people.Offers();
            offeredAt = county.Tables.Changes + county.Blobs.Changes;
        }

        var free = offers.Where(offer => running.Count(one => one.Act.Name == offer.Name) < (random.Next(6) == 0 ? 2 : 1) && !IsAnswered(offer)).ToList();
        if (free.Count == 0) return false;
        Start(free[random.Next(free.Count)]);
        return true;
    }

    // Who has an answer tries again only when something is new.
    private bool IsAnswered(Act offer) => answered.TryGetValue(offer.Name, out var when) && when == (county.Tables.Changes, clock.GetUtcNow());

    private void Start(Act act)
    {
        trace.Add($"→ {act.Name}");
        running.Add((act, act.Run(process)));
    }

    private void TakeAnswers()
    {
        for (var index = running.Count - 1; index >= 0; index--)
        {
            var (act, answer) = running[index];
            if (!answer.IsCompleted) continue;
            running.RemoveAt(index);
            offeredAt = -1;
            if (answer.IsFaulted && answer.Exception!.InnerException is InvariantBrokenException or InvalidCastException or NullReferenceException or NotSupportedException) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(answer.Exception.InnerException);
            var status = answer.IsFaulted ? 500 : answer.Result;
            trace.Add($"← {act.Name}: {status} {answer.Exception?.InnerException?.Message}");
            if (status < 500 && !act.IsTrigger) answered[act.Name] = (county.Tables.Changes, clock.GetUtcNow());
            if (status < 500) act.Answered(status);
            else if (act.IsTrigger) triggers.Add(act);
        }
    }

    /// <summary>Nothing is under way: time passes, and in the end the night's timers run.</summary>
    private int BeQuiet(int quiet)
    {
        var changes = county.Tables.Changes + county.Blobs.Changes;
        if (quiet == QuietRounds / 2 && changes != nightAt)
        {
            triggers.AddRange([Acts.RepeatSignals(), Acts.RemindOfAttention(), Acts.KeepPublisher(), Acts.CheckSite()]);
            nightAt = changes;
        }

        trace.Add($"… {clock.GetUtcNow():MM-dd HH:mm:ss}");
        clock.Advance(quiet < 2 ? TimeSpan.FromSeconds(20) : TimeSpan.FromMinutes(random.Next(10, 90)));
        return quiet + 1;
    }

    private void Crash()
    {
        trace.Add($"✝ crash");
        Crashes++;
        crashesLeft--;
        work.Forget();
        process.Dispose();
        work.Forget();
        triggers.AddRange(running.Select(one => one.Act).Where(act => act.IsTrigger));
        running.Clear();
        offeredAt = -1;
        process = Boot();
    }

    private SimulatedProcess Boot()
    {
        foreach (var timer in (Act[])[Acts.KeepPublisher(), Acts.RepeatSignals(), Acts.RemindOfAttention()])
        {
            if (!triggers.Exists(trigger => trigger.Name == timer.Name)) triggers.Add(timer);
        }

        return new SimulatedProcess(
            directory, SimulatedServices.Build(plan.Shape, clock, county.Tables, county.Blobs, storage, Broken), county.Blobs, clock, work, activities => new TwiceRunning(activities, random, twice, trace));
    }

    private void Broken(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<IBankChannels>(provider => new MaybeAway(new BankChannels(provider.GetServices<IBankChannel>()), IsBankAway)));
        mutate?.Invoke(services);
    }

    private bool IsBankAway()
    {
        if (plan.AwaysLeft == 0 || random.Next(3) == 0) return false;
        plan.AwaysLeft--;
        return true;
    }

    /// <summary>In memory where the machine offers it: what a disk does at a crash is the kill test's affair.</summary>
    private static string NewDirectory() => Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/money-path-{Path.GetRandomFileName()}").FullName
        : Directory.CreateTempSubdirectory("money-path-").FullName;
}
