using System.Collections.Concurrent;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Publication;

/// <summary>
/// Holds what stands in the public container to what was published there: a page that somebody altered or lost is published anew, a file that
/// nobody published goes, and both are on record. Safe to run at any time; runs as the publisher, so that nobody writes meanwhile.
/// </summary>
public sealed class SiteCheck(ISiteStore site, IPublicationRegister register, SiteWriter writer, PublishGate gate, OperatorWaits waits, IAuditLog audit, TimeProvider time, ILogger<SiteCheck> logger)
{
    // The next sound night closes them.
    private const string AlteredKey = "site|altered";
    private const string ForeignKey = "site|foreign";
    private const int ReadsAtOnce = 8;
    private const int MostNamed = 5;

    // All that stands there follows from the allocations. Elsewhere an operator may keep a file, as the proof that a domain is the county's.
    private static readonly string[] OwnFolders = ["allocations/", "programmes/", "townships/", "data/"];

    /// <summary>Forgets what does not stand as it was published, so that it is published anew; returns the paths.</summary>
    public async Task<IReadOnlyList<string>> ForgetAlteredAsync(CancellationToken cancellation)
    {
        var altered = new ConcurrentBag<string>();
        await Lanes.RunAsync([.. await register.ReadAllAsync(cancellation)], ReadsAtOnce, async file =>
        {
            if (await site.HashAsync(file.Key, cancellation) != file.Value) altered.Add(file.Key);
        });
        List<string> paths = [.. altered.Order(StringComparer.Ordinal)];
        await TellAsync("SITE-ALTERED", paths, "与发布时不符或不见了，已按台账重新发布", cancellation);
        await register.ForgetAsync(paths, cancellation);
        return paths;
    }

    /// <summary>Paths of files that nobody published.</summary>
    public async Task<IReadOnlyList<string>> FindForeignAsync(CancellationToken cancellation)
    {
        // The files before the register: what is published meanwhile is known there.
        var standing = await site.ListAsync(cancellation).ToListAsync(cancellation);
        var recorded = await register.ReadAllAsync(cancellation);
        return [.. standing.Where(path => !recorded.ContainsKey(path)).Order(StringComparer.Ordinal)];
    }

    /// <summary>After all was published: removes what nobody published from the app's own folders, and calls a person for what was found.</summary>
    /// <param name="altered">Answer of <see cref="ForgetAlteredAsync"/>.</param>
    /// <param name="foreign">Answer of <see cref="FindForeignAsync"/> as it is now.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task SweepAsync(IReadOnlyList<string> altered, IReadOnlyList<string> foreign, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(altered);
        ArgumentNullException.ThrowIfNull(foreign);
        var own = foreign.Where(path => OwnFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))).ToList();
        await TellAsync("SITE-FOREIGN", own, "不是本系统发布的，已删除", cancellation);
        await writer.RemoveAsync(own, cancellation);
        await CallAsync(AlteredKey, altered.Count + own.Count, count => $"公开网站有{count}个文件与发布时不符，已恢复；如不是停电等故障所致，请查明是谁动了存储", cancellation);
        var rest = foreign.Except(own, StringComparer.Ordinal).ToList();
        if (rest.Count > 0) logger.SelfCheckFailed(PublicationActivities.SiteSubject, "", "SITE-FOREIGN");
        await CallAsync(ForeignKey, rest.Count, count => $"公开网站上有{count}个文件不是本系统发布的，请核对来源，不该公开的请删除：{Named(rest)}", cancellation);
    }

    private async Task CallAsync(string key, int count, Func<int, string> task, CancellationToken cancellation)
    {
        if (count > 0) await waits.OpenAsync(key, task(count), cancellation);
        else await waits.CloseAsync(key, cancellation);
    }

    private async Task TellAsync(string rule, List<string> paths, string what, CancellationToken cancellation)
    {
        if (paths.Count == 0) return;
        logger.SelfCheckFailed(PublicationActivities.SiteSubject, "", rule);
        var now = time.GetUtcNow();
        // The key tells the same finding of one night, should the activity run again before it was mended.
        var key = $"check-site:{rule}:{ChinaTime.DateOf(now):yyyyMMdd}:{KeyText.Base32(string.Join('\n', paths), 8)}";
        await audit.AppendAsync(AuditStreams.County, new AuditEntry(key, now, "系统", "CheckSite", "网站", $"公开网站的{paths.Count}个文件{what}：{Named(paths)}"), cancellation);
    }

    // Nobody knows what a stranger called a file.
    private string Named(List<string> paths) => string.Join("、", paths.Take(MostNamed).Select(path => gate.Scan(path).Count == 0 ? path : "（文件名疑似含个人信息）")) + (paths.Count > MostNamed ? "等" : "");
}
