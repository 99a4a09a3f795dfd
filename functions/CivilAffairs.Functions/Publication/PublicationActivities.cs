using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Publication;

/// <summary>Brings the public site up to the ledger's state. Safe to run at any time, from scratch too: same state, same bytes, and equal files are not written again.</summary>
public sealed class PublicationActivities(PublicModels models, ISiteRenderer renderer, SiteWriter writer, IAllocationStore allocations, WaitKeeper waits, TownshipWaits expected, CountyProfile county, TimeProvider time, DailyHeadBook heads)
{
    /// <summary>Every page of every allocation.</summary>
    [Function(nameof(PublishEverything))]
    public async Task PublishEverything([ActivityTrigger] string site, CancellationToken cancellation)
    {
        await writer.WriteAsync("", await renderer.RenderCommonAsync(cancellation), cancellation);
        await PublishAuditAsync(cancellation);
        var all = await models.BuildAllAsync(cancellation);
        foreach (var allocation in all) await PublishAsync(allocation, allocation.Townships, cancellation);
        await writer.WriteAsync("", await renderer.RenderHomeAsync(all, cancellation), cancellation);
    }

    /// <summary>The pages that requests name, and those above them.</summary>
    [Function(nameof(PublishChanges))]
    public async Task PublishChanges([ActivityTrigger] IReadOnlyList<PublicationRequest> requests, CancellationToken cancellation)
    {
        if (requests.Contains(PublicationRequest.AuditHeads)) await PublishAuditAsync(cancellation);
        var all = await models.BuildAllAsync(cancellation);
        foreach (var changed in requests.GroupBy(request => request.AllocationId))
        {
            if (all.FirstOrDefault(allocation => allocation.AllocationId == changed.Key) is not { } allocation) continue;
            var codes = changed.Select(request => request.TownshipCode).ToHashSet();
            await PublishAsync(allocation, [.. allocation.Townships.Where(township => codes.Contains(null) || codes.Contains(township.Code))], cancellation);
        }

        await writer.WriteAsync("", await renderer.RenderHomeAsync(all, cancellation), cancellation);
    }

    // The data first: the page links to it.
    private async Task PublishAuditAsync(CancellationToken cancellation)
    {
        var files = await renderer.RenderAuditAsync(await heads.ReadLatestAsync(DailyHeadBook.Published, cancellation), cancellation);
        await writer.WriteAsync(DailyHeadBook.SiteFolder, [.. files.Where(file => file.Path.StartsWith(DailyHeadBook.SiteFolder, StringComparison.Ordinal))], cancellation);
        await writer.WriteAsync("", [.. files.Where(file => !file.Path.StartsWith(DailyHeadBook.SiteFolder, StringComparison.Ordinal))], cancellation);
    }

    // Lower pages first: a page never links to one that is not there yet.
    private async Task PublishAsync(PublicAllocation allocation, IReadOnlyList<PublicTownship> townships, CancellationToken cancellation)
    {
        foreach (var township in townships)
        {
            var stopped = await writer.WriteAsync($"allocations/{allocation.AllocationId}/{township.Code}/", await renderer.RenderTownshipAsync(allocation, township, cancellation), cancellation);
            if (stopped.Count > 0) await CallAPersonAsync(allocation.AllocationId, township.Code, stopped.Count, cancellation);
        }

        await writer.WriteAsync($"allocations/{allocation.AllocationId}/", await renderer.RenderAllocationAsync(allocation, cancellation), cancellation);
    }

    private async Task CallAPersonAsync(string allocationId, string townshipCode, int files, CancellationToken cancellation)
    {
        var township = await allocations.RequireTownshipAsync(new TownshipKey(allocationId, townshipCode), cancellation);
        var task = $"{township.TownshipName}有{files}个页面疑似含个人信息，已拦截未公开，请核对花名册中的姓名、类别等内容";
        await waits.KeepOpenAsync(expected.Make(township, WaitKind.Attention, county.BureauName, task, time.GetUtcNow(), county.Deadlines.Approval, "gate"), cancellation);
    }
}
