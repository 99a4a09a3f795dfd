using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Publication;
using CivilAffairs.Functions.Notification.Webhooks;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Publication;

/// <summary>Brings the public site up to the ledger's state. Safe to run at any time, from scratch too: same state, same bytes, and equal files are not written again.</summary>
public sealed class PublicationActivities(PublicModels models, ISiteRenderer renderer, SiteWriter writer, SiteCheck check, GateWaits waits, CountyProfile county, DailyHeadBook heads, PublishedSettings settings, IAllocationStore allocations, WebhookEvents events, TimeProvider time)
{
    /// <summary>Under which the waits of pages over all allocations stand.</summary>
    public const string SiteSubject = "site";

    // Folders whose files follow from the allocations alone: what is not rendered any more has no place there.
    private static readonly string[] OwnFolders = ["programmes/", "townships/", "data/"];

    // Two runs that hinder one another come apart by the second time.
    private const int MostTries = 5;

    /// <summary>Every page of every allocation.</summary>
    [Function(nameof(PublishEverything))]
    public Task PublishEverything([ActivityTrigger] string site, CancellationToken cancellation) => AgainWhenOvertakenAsync(() => PublishAllAsync(cancellation));

    /// <summary>The pages that requests name, and those above them.</summary>
    [Function(nameof(PublishChanges))]
    public Task PublishChanges([ActivityTrigger] IReadOnlyList<PublicationRequest> requests, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return AgainWhenOvertakenAsync(() => requests.Contains(PublicationRequest.Check) ? CheckAsync(requests, cancellation) : PublishAsync(requests, cancellation));
    }

    private static async Task AgainWhenOvertakenAsync(Func<Task> publish)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await publish();
                return;
            }
            catch (PublicationOvertakenException) when (tries < MostTries)
            {
                // From the ledger as it is now.
            }
        }
    }

    private async Task PublishAllAsync(CancellationToken cancellation)
    {
        var common = await renderer.RenderCommonAsync(cancellation);
        var stopped = await writer.WriteAsync("", common, cancellation);
        await PublishAuditAsync(cancellation);
        var all = await models.BuildAllAsync(cancellation);
        var orphans = new List<string>();
        foreach (var allocation in all) orphans.AddRange(await PublishAsync(allocation, allocation.Townships, cancellation));
        await FinishAsync(all, stopped, orphans, cancellation);
        await settings.MarkAsync(cancellation);
    }

    private async Task CheckAsync(IReadOnlyList<PublicationRequest> requests, CancellationToken cancellation)
    {
        var (altered, foreign) = (await check.ForgetAlteredAsync(cancellation), await check.FindForeignAsync(cancellation));
        if (altered.Count + foreign.Count == 0) await PublishAsync(requests, cancellation);
        else
        {
            await PublishAllAsync(cancellation);
            // What was written and not recorded is recorded now.
            foreign = await check.FindForeignAsync(cancellation);
        }

        await check.SweepAsync(altered, foreign, cancellation);
    }

    private async Task PublishAsync(IReadOnlyList<PublicationRequest> requests, CancellationToken cancellation)
    {
        if (requests.Contains(PublicationRequest.Settings))
        {
            await PublishAllAsync(cancellation);
            return;
        }

        if (requests.Contains(PublicationRequest.AuditHeads)) await PublishAuditAsync(cancellation);
        var all = await models.BuildAllAsync(cancellation);
        var orphans = new List<string>();
        foreach (var changed in requests.GroupBy(request => request.AllocationId))
        {
            if (all.FirstOrDefault(allocation => allocation.AllocationId == changed.Key) is not { } allocation) continue;
            var codes = changed.Select(request => request.TownshipCode).ToHashSet();
            orphans.AddRange(await PublishAsync(allocation, [.. allocation.Townships.Where(township => codes.Contains(null) || codes.Contains(township.Code))], cancellation));
        }

        await FinishAsync(all, [], orphans, cancellation);
    }

    // The data first: the page links to it.
    private async Task PublishAuditAsync(CancellationToken cancellation)
    {
        var files = await renderer.RenderAuditAsync(await heads.ReadLatestAsync(DailyHeadBook.Published, cancellation), cancellation);
        await writer.WriteAsync(DailyHeadBook.SiteFolder, [.. files.Where(file => file.Path.StartsWith(DailyHeadBook.SiteFolder, StringComparison.Ordinal))], cancellation);
        await writer.WriteAsync("", [.. files.Where(file => !file.Path.StartsWith(DailyHeadBook.SiteFolder, StringComparison.Ordinal))], cancellation);
    }

    // Lower pages first: a page never links to one that is not there yet. Returns what no page will link to once the upper ones are written.
    private async Task<IReadOnlyList<string>> PublishAsync(PublicAllocation allocation, IReadOnlyList<PublicTownship> townships, CancellationToken cancellation)
    {
        var folder = $"allocations/{allocation.AllocationId}/";
        var orphans = new List<string>();
        foreach (var township in townships)
        {
            var written = await writer.WriteAllAsync($"{folder}{township.Code}/", await renderer.RenderTownshipAsync(allocation, township, cancellation), cancellation);
            await waits.KeepAsync(allocation.AllocationId, township.Code, township.Name, written.Stopped, cancellation);
            orphans.AddRange(written.Beside);
        }

        var above = await writer.WriteAllAsync(folder, await renderer.RenderAllocationAsync(allocation, cancellation), cancellation);
        await waits.KeepAsync(allocation.AllocationId, "", allocation.Number, above.Stopped, cancellation);
        await TellAsync(allocation, cancellation);
        var known = allocation.Townships.Select(township => township.Code).ToHashSet(StringComparer.Ordinal);
        orphans.AddRange(above.Beside.Where(path => path[folder.Length..].Split('/') is var parts && (parts.Length == 1 || !known.Contains(parts[0]))));
        return orphans;
    }

    // Each time, and once by its key: a crash between page and word would lose it otherwise.
    private async Task TellAsync(PublicAllocation allocation, CancellationToken cancellation)
    {
        if (await allocations.FindAsync(allocation.AllocationId, cancellation) is not { } record) return;
        var told = new WebhookData(events.PublicPage(record.AllocationId), record.AllocationId, record.Number, record.ProgrammeCode, State: "published", AmountFen: record.TotalFen);
        await events.RecordAsync(WebhookKind.AllocationPublished, record.AllocationId, time.GetUtcNow(), told, cancellation, filed: record.RegisteredAt);
    }

    private async Task FinishAsync(IReadOnlyList<PublicAllocation> all, IReadOnlyList<string> stopped, List<string> orphans, CancellationToken cancellation)
    {
        var home = await writer.WriteAllAsync("", await renderer.RenderHomeAsync(all, cancellation), cancellation);
        await waits.KeepAsync(SiteSubject, "", county.Site.Name, [.. stopped, .. home.Stopped], cancellation);
        // The audit's days are written by themselves.
        orphans.AddRange(home.Beside.Where(path => OwnFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) && !path.StartsWith(DailyHeadBook.SiteFolder, StringComparison.Ordinal)));
        await writer.RemoveAsync(orphans, cancellation);
    }
}
