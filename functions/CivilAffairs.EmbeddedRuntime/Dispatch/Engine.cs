using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>The durable engine: one database, its writer, and what runs orchestrations, activities and timers over it.</summary>
internal sealed class Engine : IDisposable
{
    private readonly EngineSettings _settings;
    private readonly Database _database;
    private readonly Orchestrations _orchestrations;
    private readonly ActivityDispatcher _activities;
    private readonly TimerQueue _timers;
    private readonly TimeProvider _time;
    private readonly IExecutor _executor;
    private readonly ILogger<Engine> _logger;
    private readonly QueueGauges _gauges;
    private readonly CancellationTokenSource _stopping = new();
    private long _nextKey;
    private bool _isDisposed;

    /// <summary>Opens the database and builds the engine; <see cref="Start"/> lets it run.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public Engine(
        EngineSettings settings, IOrchestratorCode orchestrators, IActivityCode activities,
        TimeProvider time, ILoggerFactory loggers, IExecutor? executor = null)
    {
        _settings = settings;
        _database = Database.Open(settings.DataDirectory, settings.Durable);
        _time = time;
        _executor = executor ?? new PoolExecutor();
        _logger = loggers.CreateLogger<Engine>();
        Orchestrators = orchestrators;
        Converter = new(settings.Json, settings.MaxPayloadBytes);
        Reader = new(_database);
        Commits = new(_database.Connect(settings.Durable), executor is null ? null : executor.Post);
        _timers = new(time, Deliver);
        _activities = new(
            activities, new(_executor, settings.MaxActivities), Deliver, time, loggers.CreateLogger<ActivityDispatcher>(), _stopping.Token);
        _orchestrations = new(
            Commits, _executor, new(_executor, settings.MaxOrchestrators),
            new(Reader, orchestrators, Converter, loggers),
            new(_activities.Start, _timers, Waiters, NextKey, settings.DefaultVersion),
            new(settings.SessionsKept), time, loggers.CreateLogger<Orchestrations>());
        _gauges = new(() => Load);
    }

    /// <summary>Tells of messages that were given to their instances; for simulations that deliver some of them twice.</summary>
    public event Action<InstanceMessage>? Delivered;

    /// <summary>Version of instances that are started without one.</summary>
    public string DefaultVersion => _settings.DefaultVersion;

    /// <summary>Reads what is committed.</summary>
    public StoreReader Reader { get; }

    /// <summary>The one writer.</summary>
    public CommitQueue Commits { get; }

    /// <summary>Those who wait for instances.</summary>
    public InstanceWaiters Waiters { get; } = new();

    /// <summary>Reads and writes payloads.</summary>
    public PayloadConverter Converter { get; }

    /// <summary>The app's orchestrators.</summary>
    public IOrchestratorCode Orchestrators { get; }

    /// <summary>The clock, in UTC ticks.</summary>
    public long Now => _time.GetUtcNow().UtcTicks;

    /// <summary>How much waits at this moment.</summary>
    public EngineLoad Load => new(_orchestrations.Length, _activities.Length, _timers.Count, Commits.Length, _orchestrations.SlotCount);

    /// <summary>A key that no instance ever had.</summary>
    public long NextKey() => Interlocked.Increment(ref _nextKey);

    /// <summary>Takes up what was under way and lets everything run.</summary>
    public void Start()
    {
        Commits.Start();
        // Each start of the process numbers from a range of its own, so that a key is never given twice.
        var epochs = Reader.Read("SELECT value FROM meta WHERE name = 'epoch'", row => row.GetInt64(0));
        var epoch = epochs.Count == 0 ? 1 : epochs[0] + 1;
        _nextKey = epoch << 32;
        Begin(epoch, Recovery.Read(Reader));
    }

    /// <summary>Gives a committed message to its instance.</summary>
    public void Deliver(InstanceMessage message)
    {
        Delivered?.Invoke(message);
        _orchestrations.Deliver(message);
    }

    /// <summary>Gives the message that starts an execution, at its time.</summary>
    public void DeliverStart(long due, InstanceMessage start)
    {
        if (due <= Now)
            Deliver(start);
        else
            _timers.Add(due, start);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        _stopping.Cancel();
        _timers.Dispose();
        _ = Commits.AddAsync(writer => writer.Run("INSERT OR REPLACE INTO meta (name, value) VALUES ('stopped', 1)"));
        Commits.Dispose();
        Reader.Dispose();
        _database.Dispose();
        _gauges.Dispose();
        _stopping.Dispose();
    }

    private void Begin(long epoch, Recovery recovery) => Commits.Add(new Change(writer => BeginEpoch(writer, epoch), failure =>
    {
        if (failure is null)
        {
            Resume(recovery);
            return;
        }

        // The disk is full or the file is locked: nothing can run yet, and nothing is lost.
        DispatchLog.NotResumed(_logger, failure);
        if (failure is not ObjectDisposedException)
            Later.Run(_time, TimeSpan.FromSeconds(1), () => Begin(epoch, recovery));
    }));

    private void Resume(Recovery recovery)
    {
        foreach (var (due, message) in recovery.Starts)
            DeliverStart(due, message);
        foreach (var message in recovery.Messages)
            Deliver(message);
        foreach (var (due, message) in recovery.Timers)
            _timers.Add(due, message);
        var suspicion = new Suspicion(_settings, _executor, Commits, _activities, Deliver, _logger);
        foreach (var activity in recovery.Activities)
            suspicion.Restart(activity);
        DispatchLog.Resumed(_logger, recovery.Activities.Count, recovery.Timers.Count, recovery.Starts.Count, recovery.Messages.Count);
    }

    private static void BeginEpoch(StoreWriter writer, long epoch)
    {
        writer.Run("INSERT OR REPLACE INTO meta (name, value) VALUES ('epoch', $1)", epoch);
        writer.NumberMessagesFrom(epoch << 32);
        var stoppedCleanly = writer.Run("DELETE FROM meta WHERE name = 'stopped'") > 0;
        if (!stoppedCleanly)
            writer.Run("UPDATE pending SET crashes = crashes + 1 WHERE due IS NULL");
    }
}

/// <summary>How much waits.</summary>
/// <param name="Steps">Orchestrator steps.</param>
/// <param name="Activities">Activities.</param>
/// <param name="Timers">Timers.</param>
/// <param name="Commits">Commits.</param>
/// <param name="Instances">Instances in memory.</param>
internal sealed record EngineLoad(int Steps, int Activities, int Timers, int Commits, int Instances);
