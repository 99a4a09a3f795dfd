using System.Text;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>The public site as files. Pure: same model, same bytes; one instance is used concurrently.</summary>
public sealed class SiteRenderer : ISiteRenderer
{
    private readonly SiteContext site;

    private readonly StandingFiles standing;

    private readonly HomeFiles home;

    private readonly AllocationFiles allocations;

    private readonly TownshipFiles townships;

    /// <summary>Renders for one county.</summary>
    public SiteRenderer(CountyProfile county)
    {
        site = new(county);
        standing = new(site);
        home = new(site);
        allocations = new(site);
        townships = new(site);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SiteFile>> RenderCommonAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return standing.RenderAsync();
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SiteFile>> RenderHomeAsync(IReadOnlyList<PublicAllocation> allocations, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var allocation in allocations) FiguresGuard.Check(allocation);
        return home.RenderAsync([.. allocations.OrderByDescending(item => item.IssueDate).ThenBy(item => item.AllocationId, StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SiteFile>> RenderAllocationAsync(PublicAllocation allocation, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        FiguresGuard.Check(allocation);
        return allocations.RenderAsync(allocation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SiteFile>> RenderTownshipAsync(PublicAllocation allocation, PublicTownship township, CancellationToken cancellation = default) =>
        townships.RenderAsync(allocation, township, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SiteFile>> RenderAuditAsync(IReadOnlyList<DailyHead> days, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        List<DailyHead> newestFirst = [.. days.OrderByDescending(day => day.Day)];
        var json = new SiteFile(SitePath.AuditData, AuditData.Json(newestFirst), SiteContext.Json);
        var head = new PageHead { Path = SitePath.Audit, Title = "审计链头", Column = PageColumn.Guide, Crumbs = [Crumb.Home, Crumb.Guide], ChangedAt = newestFirst.FirstOrDefault()?.FixedAt };
        return [json, await site.PageAsync<AuditPage>(head, ("Days", newestFirst), ("File", Download.Of("审计链头", json) with { Href = SitePath.AuditData })).ConfigureAwait(false)];
    }

    /// <inheritdoc/>
    public async Task<SiteFile> RenderHeldAsync(string path, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!path.EndsWith(".html", StringComparison.Ordinal)) return new(path, Encoding.UTF8.GetBytes("本文件正在复核，暂未公开。\n"), "text/plain; charset=utf-8");
        return await site.PageAsync<HeldPage>(new PageHead { Path = path, Title = "暂未公开", Column = PageColumn.Funds, Crumbs = [Crumb.Home] }).ConfigureAwait(false);
    }
}
