using CivilAffairs.Core.County;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>
/// The settings in force. A running host looks for the row of the next version, at most once in <see cref="LookAgain"/>: one read by its key, whoever
/// brought the version into force. The file that the app was deployed with is version 0 and counts until there is another.
/// </summary>
public sealed partial class CountyEditions : IDisposable
{
    /// <summary>So long a host may go on with the version before.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private const int LongestDetail = 2_000;

    // A host that was away for more versions than these leaves the older ones to those that were there.
    private const int MostRecorded = 10;

    private readonly IConfiguration configuration;
    private readonly IRecordStore<CountyVersion> versions;
    private readonly IArtifactStore artifacts;
    private readonly IAuditLog audit;
    private readonly TimeProvider time;
    private readonly ILogger<CountyEditions> logger;
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile CountyEdition current;
    private List<CountyVersion> history = [];
    private bool isOpened;
    private long lookedAt;

    /// <summary>Begins with the deployed file.</summary>
    public CountyEditions(CountySettings seed, IConfiguration configuration, IRecordStore<CountyVersion> versions, IArtifactStore artifacts, IAuditLog audit, TimeProvider time, ILogger<CountyEditions> logger)
    {
        ArgumentNullException.ThrowIfNull(seed);
        (this.configuration, this.versions, this.artifacts, this.audit, this.time, this.logger, Seed) = (configuration, versions, artifacts, audit, time, logger, seed);
        current = EditionOf(0, seed, [(DateTimeOffset.MinValue, seed.Profile.Deadlines)]);
    }

    /// <summary>The deployed file's content.</summary>
    public CountySettings Seed { get; }

    /// <summary>The edition in force, as this host knows it.</summary>
    public CountyEdition Current => current;

    /// <summary>What a profile would break of the app's own settings, in plain Chinese; null: nothing.</summary>
    public string? Fault(CountyProfile profile)
    {
        try
        {
            RetentionSettings.From(configuration, profile);
            return null;
        }
        catch (InvalidOperationException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>Deadlines that the app's own settings put over every version, by their fields.</summary>
    public IReadOnlyList<string> Overridden => [.. configuration.GetSection("County:Deadlines").GetChildren().Select(child => char.ToLowerInvariant(child.Key[0]) + child.Key[1..])];

    /// <summary>Looks for newer versions unless that was done just now.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        if (!IsFresh()) await LookAsync(isNeeded: () => !IsFresh(), cancellation);
    }

    /// <summary>Looks for newer versions now.</summary>
    public Task LookAsync(CancellationToken cancellation) => LookAsync(() => true, cancellation);

    // Of many invocations that come at once one looks, and the others go on with what it found.
    private async Task LookAsync(Func<bool> isNeeded, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (!isNeeded()) return;
            var found = isOpened ? await NextAsync(cancellation) : await versions.ListAsync(CountyVersion.County, cancellation);
            isOpened = true;
            if (found.Count > 0) await TakeAsync(found, cancellation);
            Interlocked.Exchange(ref lookedAt, time.GetUtcNow().UtcTicks);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Content of a version; null when there is none.</summary>
    public async Task<CountySettings?> ReadAsync(string sha256, CancellationToken cancellation) =>
        await artifacts.ReadAsync(CountyVersion.ArtifactOf(sha256), cancellation) is { } content ? WireJson.Read<CountySettings>(content) : null;

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private bool IsFresh() => time.GetUtcNow().UtcTicks - Interlocked.Read(ref lookedAt) is >= 0 and var since && since < LookAgain.Ticks;

    private async Task<IReadOnlyList<CountyVersion>> NextAsync(CancellationToken cancellation)
    {
        var found = new List<CountyVersion>();
        for (var number = history.Count == 0 ? 0 : history[^1].Number + 1; await versions.FindAsync(CountyVersion.County, CountyVersion.KeyOf(number), cancellation) is { } next; number++) found.Add(next);
        return found;
    }

    private async Task TakeAsync(IReadOnlyList<CountyVersion> found, CancellationToken cancellation)
    {
        List<CountyVersion> known = [.. history, .. found.OrderBy(version => version.Number)];
        var newest = known[^1];
        // Alone, number 0 says only what an editor began with: until there is a first version the deployed file counts, also a newer one.
        if (newest.Number > 0)
        {
            var settings = await ReadAsync(newest.Sha256, cancellation) ?? throw new InvalidOperationException($"Version {newest.Number} of the settings has no content.");
            // The first version counts from the beginning: before it there was no other.
            var edition = EditionOf(newest.Number, settings, [.. known.Select((version, index) => (index == 0 ? DateTimeOffset.MinValue : version.At, version.Deadlines))]);
            // Whoever takes a version up records it: it was brought into force by one insert, and a crash behind that must not leave it unrecorded.
            foreach (var version in found.Where(version => version.Number > 0).TakeLast(MostRecorded)) await audit.AppendAsync(AuditStreams.County, EntryOf(version), cancellation);
            current = edition;
            LogTaken(logger, newest.Number);
        }

        history = known;
    }

    private static AuditEntry EntryOf(CountyVersion version)
    {
        var changes = string.Join('；', version.Changes);
        return new AuditEntry($"settings:{version.Number}", version.At, version.By, "ChangeSettings", $"设置第{version.Number}版", $"{version.Reason}。改动{version.Changes.Count}处：{(changes.Length > LongestDetail ? $"{changes[..LongestDetail]}…" : changes)}，摘要{version.Sha256[..16]}");
    }

    private CountyEdition EditionOf(int number, CountySettings settings, IReadOnlyList<(DateTimeOffset Since, DeadlineSettings Deadlines)> periods)
    {
        var section = configuration.GetSection("County:Deadlines");
        var profile = settings.Profile with { Deadlines = CountyLoader.Override(settings.Profile.Deadlines, section) };
        return new CountyEdition(number, settings, profile, new DeadlineHistory([.. periods.Select(period => (period.Since, CountyLoader.Override(period.Deadlines, section)))]));
    }

    [LoggerMessage(2101, LogLevel.Information, "Version {Number} of the county's settings is in force")]
    private static partial void LogTaken(ILogger logger, int number);
}
