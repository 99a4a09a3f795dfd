using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace CivilAffairs.Simulation.Engine;

/// <summary>How often things go wrong in a run, each as a chance per step.</summary>
internal sealed record Faults(double Crash, double Duplicate, double ClockJump, double FullDisk, double ActivityFailure, int SessionsKept)
{
    public static readonly Faults None = new(0, 0, 0, 0, 0, 1000);

    /// <summary>A mixture of faults drawn from the seed.</summary>
    public static Faults Draw(Random random) => new(
        random.NextDouble() * 0.03, random.NextDouble() * 0.05, random.NextDouble() * 0.03,
        random.NextDouble() * 0.01, random.NextDouble() * 0.4, random.Next(0, 6));
}

/// <summary>Runs a plan on a real engine and a real database, under a seed's schedule and faults.</summary>
internal sealed class Run : IDisposable
{
    private const int MaxSteps = 60_000;

    private readonly Random _random;
    private readonly Faults _faults;
    private readonly SeededSchedule _schedule;
    private readonly SimulatedApp _app;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly string _directory = NewDirectory();
    private readonly List<InstanceMessage> _delivered = [];
    private readonly FailureCounter _failures = new();
    private EmbeddedRuntime.Dispatch.Engine _engine;

    public Run(int seed, Faults faults)
    {
        _random = new Random(seed);
        _faults = faults;
        _schedule = new(_random);
        _app = new(_schedule, _random, faults.ActivityFailure);
        _engine = Boot();
    }

    public int Crashes { get; private set; }

    public int FailedWrites => _failures.Count;

    /// <summary>Runs to the end; the answer is the output of each instance.</summary>
    public IReadOnlyDictionary<string, string?> Finish(Plan plan)
    {
        // The test framework's context would send continuations to other threads, and the seed would decide no more.
        SynchronizationContext.SetSynchronizationContext(null);
        var todo = 0;
        Task? asked = null;
        for (var step = 0; step < MaxSteps; step++)
        {
            if (asked is { IsFaulted: true })
                asked = asked.Exception!.InnerException is StoreException ? null : throw asked.Exception.InnerException!;
            if (asked is { IsCompleted: true })
                (asked, todo) = (null, todo + 1);
            if (MaybeFault())
                asked = null;
            else if (_schedule.Count > 0 && (asked is not null || todo == plan.Steps.Count || _random.Next(3) > 0))
                _schedule.RunOne();
            else if (asked is null && todo < plan.Steps.Count)
                asked = plan.Steps[todo](_engine);
            else if (asked is null && IsOver(plan))
                return Outputs(plan);
            else
                _clock.Advance(TimeSpan.FromMinutes(_random.Next(1, 600)));
        }

        throw new InvalidOperationException($"Not finished after {MaxSteps} steps: {Describe(plan)}");
    }

    /// <summary>What must hold when all is over.</summary>
    public void CheckNothingIsLeft()
    {
        while (_schedule.Count > 0)
            _schedule.RunOne();
        Assert.Equal(0, Count("SELECT count(*) FROM inbox"));
        Assert.Equal(0, Count("SELECT count(*) FROM pending"));
        Assert.Equal(0, Count($"SELECT count(*) FROM instances WHERE status <> {(int)OrchestrationRuntimeStatus.Completed}"));
        // Each task was answered at most once.
        Assert.Equal(0, Count(
            """
            SELECT count(*) FROM (SELECT key, task FROM history WHERE kind IN (4, 5, 7, 10, 11)
            GROUP BY key, task HAVING count(*) > 1)
            """));
    }

    public void Dispose()
    {
        _engine.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Whether the process died, and with it what was asked of it.</summary>
    private bool MaybeFault()
    {
        var chance = _random.NextDouble();
        if (chance < _faults.Crash)
        {
            Crash();
            return true;
        }

        chance -= _faults.Crash;
        if (chance < _faults.Duplicate && _delivered.Count > 0)
            _engine.Deliver(_delivered[_random.Next(_delivered.Count)]);
        else if (chance >= _faults.Duplicate && (chance -= _faults.Duplicate) < _faults.ClockJump)
            _clock.Advance(TimeSpan.FromHours(_random.Next(1, 100)));
        else if (chance >= _faults.ClockJump && chance - _faults.ClockJump < _faults.FullDisk)
            FillDisk();
        return false;
    }

    /// <summary>From now on the file cannot grow; some time later it can again.</summary>
    private void FillDisk()
    {
        SetPageLimit(_engine, "1");
        var engine = _engine;
        var left = _random.Next(1, 40);
        _schedule.Post(Wait);

        void Wait()
        {
            if (left-- > 0)
                _schedule.Post(Wait);
            else
                SetPageLimit(engine, "1000000");
        }
    }

    // A limit below the file's size means its size.
    private static void SetPageLimit(EmbeddedRuntime.Dispatch.Engine engine, string pages) =>
        engine.Commits.Add(new Change(writer => writer.Read($"PRAGMA max_page_count = {pages}", row => row.GetInt64(0)), _ => { }));

    private void Crash()
    {
        Crashes++;
        _schedule.Crash();
        _engine.Dispose();
        _schedule.Crash();
        _delivered.Clear();
        _engine = Boot();
    }

    private EmbeddedRuntime.Dispatch.Engine Boot()
    {
        var settings = new EngineSettings
        {
            DataDirectory = _directory,
            Durable = false,
            MaxActivities = 3,
            MaxOrchestrators = 2,
            SessionsKept = _faults.SessionsKept,
            SuspectRuns = int.MaxValue, // here the crashes are nobody's fault
        };
        var engine = new EmbeddedRuntime.Dispatch.Engine(settings, _app, _app, _clock, _failures, _schedule);
        engine.Delivered += _delivered.Add;
        engine.Start();
        return engine;
    }

    /// <summary>In memory where the machine offers it: what a disk does at a crash is the kill test's affair.</summary>
    private static string NewDirectory() => Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/simulation-{Path.GetRandomFileName()}").FullName
        : Directory.CreateTempSubdirectory("simulation-").FullName;

    private bool IsOver(Plan plan) => plan.Instances.TrueForAll(id => _engine.Reader.Find(id) is { IsEnded: true });

    private Dictionary<string, string?> Outputs(Plan plan) => plan.Instances.ToDictionary(
        id => id, id => _engine.Reader.Find(id) is { Status: OrchestrationRuntimeStatus.Completed } row
            ? row.Output
            : throw new InvalidOperationException($"{id} failed: {_engine.Reader.Find(id)!.Failure}"));

    private string Describe(Plan plan) => string.Join(", ", plan.Instances.Select(id => $"{id}={_engine.Reader.Find(id)?.Status} {_engine.Reader.Find(id)?.Failure}"))
        + $"; work {_schedule.Count}, load {_engine.Load}";

    private long Count(string sql) => _engine.Reader.Read(sql, row => row.GetInt64(0))[0];
}
