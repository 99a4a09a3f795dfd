using System.Globalization;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Settings;

namespace CivilAffairs.Functions.Supervision;

/// <summary>The audit's daily heads: one write-once artifact a day.</summary>
public sealed class DailyHeadBook(IArtifactStore artifacts, IAuditChain chain, TimeProvider time)
{
    /// <summary>Days that the site tells.</summary>
    public const int Published = 100;

    /// <summary>Where the site's data of the audit lies.</summary>
    public const string SiteFolder = "data/audit/";

    private const string Folder = "audit/heads/";

    /// <summary>Fixes a day that has ended, with the roots of the proofs; null when there is nothing to fix or a later day is fixed already. Safe to run twice by day: what was fixed first stands.</summary>
    public async Task<DailyHead?> FixAsync(DateOnly day, IReadOnlyList<ChainHead> proofs, CancellationToken cancellation)
    {
        if (await artifacts.ReadAsync(NameOf(day), cancellation) is { } kept) return WireJson.Read<DailyHead>(kept);
        var previous = (await ReadLatestAsync(1, cancellation)).SingleOrDefault();
        if (previous is not null && previous.Day > day) return null;
        var heads = await chain.ListHeadsAsync(cancellation);
        if (heads.Count == 0) return null;
        var head = DailyHeads.Fix(day, previous, [.. heads, .. proofs], time.GetUtcNow());
        return WireJson.Read<DailyHead>(await artifacts.WriteOrReadAsync(NameOf(day), WireJson.Write(head), "application/json", cancellation));
    }

    /// <summary>The latest days in order of days.</summary>
    public async Task<IReadOnlyList<DailyHead>> ReadLatestAsync(int count, CancellationToken cancellation)
    {
        // Names are days, so their order is that of the days.
        var names = await artifacts.ListAsync(Folder, cancellation).ToListAsync(cancellation);
        var days = new List<DailyHead>();
        foreach (var name in names.TakeLast(count)) days.Add(WireJson.Read<DailyHead>(await artifacts.RequireAsync(name, cancellation)));
        return days;
    }

    private static string NameOf(DateOnly day) => $"{Folder}{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.json";
}
