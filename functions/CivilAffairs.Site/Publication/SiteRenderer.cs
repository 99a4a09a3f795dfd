using System.Text;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Proof;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>The public site as files. Pure: same model, same bytes; one instance is used concurrently.</summary>
public sealed class SiteRenderer : ISiteRenderer
{
    private readonly SiteContext site;

    private readonly AtomFeed feed;

    private readonly TownshipFiles townships;

    /// <summary>Renders for one county.</summary>
    public SiteRenderer(CountyProfile county)
    {
        site = new(county);
        feed = new(county);
        townships = new(site);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SiteFile>> RenderCommonAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var head = new PageHead { Path = SitePath.About, Title = "公开说明", Column = PageColumn.Guide, Crumbs = [Crumb.Home] };
        return
        [
            await site.PageAsync<AboutPage>(head).ConfigureAwait(false),
            await site.PageAsync<CheckPage>(new() { Path = SitePath.Check, Title = "凭条核对", Column = PageColumn.Guide, Crumbs = [Crumb.Home] }).ConfigureAwait(false),
            Text("assets/check.js", FileText.Read("site/check.js"), "text/javascript; charset=utf-8"),
            Text("assets/site.css", FileText.Read("site/site.css"), "text/css; charset=utf-8"),
            Text("assets/mark.svg", FileText.Read("site/mark.svg"), "image/svg+xml"),
            Text("robots.txt", "User-agent: *\nAllow: /\n", "text/plain; charset=utf-8"),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SiteFile>> RenderHomeAsync(IReadOnlyList<PublicAllocation> allocations, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var allocation in allocations) FiguresGuard.Check(allocation);
        List<PublicAllocation> newestFirst = [.. allocations.OrderByDescending(item => item.IssueDate).ThenBy(item => item.AllocationId, StringComparer.Ordinal)];
        DateTimeOffset? changed = newestFirst.Count > 0 ? newestFirst.Max(item => item.ChangedAt) : null;
        var csv = new SiteFile("allocations.csv", AllocationData.ListCsv(newestFirst), SiteContext.Csv);
        var json = new SiteFile("allocations.json", AllocationData.ListJson(newestFirst), SiteContext.Json);
        IReadOnlyList<Download> files = [Download.Of("全部资金", csv), Download.Of("全部资金", json)];
        PageHead Head(string path, string title, PageColumn column) => new() { Path = path, Title = title, Column = column, ChangedAt = changed, Crumbs = path == SitePath.Home ? [] : [Crumb.Home] };
        return
        [
            await site.PageAsync<HomePage>(Head(SitePath.Home, "首页", PageColumn.Home), ("Allocations", newestFirst)).ConfigureAwait(false),
            await site.PageAsync<AllocationsPage>(Head(SitePath.All, "全部资金", PageColumn.Funds), ("Allocations", newestFirst), ("Files", files)).ConfigureAwait(false),
            await site.PageAsync<TownshipsPage>(Head(SitePath.Townships, "按乡镇查", PageColumn.Funds), ("Allocations", newestFirst)).ConfigureAwait(false),
            await site.PageAsync<SitemapPage>(Head(SitePath.Sitemap, "网站地图", PageColumn.Map), ("Allocations", newestFirst)).ConfigureAwait(false),
            csv,
            json,
            new("feed.atom", feed.Write(newestFirst), "application/atom+xml; charset=utf-8"),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SiteFile>> RenderAllocationAsync(PublicAllocation allocation, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        FiguresGuard.Check(allocation);
        var folder = $"allocations/{allocation.AllocationId}";
        var csv = new SiteFile($"{folder}/townships.csv", AllocationData.TownshipsCsv(allocation), SiteContext.Csv);
        var json = new SiteFile($"{folder}/allocation.json", AllocationData.Json(allocation), SiteContext.Json);
        var summary = Abstract(allocation);
        var head = new PageHead
        {
            Path = SitePath.Allocation(allocation.AllocationId),
            Title = allocation.Title,
            Column = PageColumn.Funds,
            Article = site.Article(allocation, allocation.Title, summary),
            Crumbs = [Crumb.Home, Crumb.Funds],
            ChangedAt = allocation.ChangedAt,
        };
        IReadOnlyList<Download> files = [Download.Of("各乡镇分配和发放情况", csv), Download.Of("本文件和各乡镇数据", json)];
        return [await site.PageAsync<AllocationPage>(head, ("Allocation", allocation), ("Abstract", summary), ("Files", files)).ConfigureAwait(false), csv, json, .. ProofData.Of(folder, allocation)];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SiteFile>> RenderTownshipAsync(PublicAllocation allocation, PublicTownship township, CancellationToken cancellation = default) =>
        townships.RenderAsync(allocation, township, cancellation);

    private static string Abstract(PublicAllocation allocation) =>
        $"{string.Join("、", allocation.Organs)}向 {allocation.Townships.Count} 个乡镇分配{allocation.ProgrammeName} {MoneyText.Grouped(allocation.Progress.AllocatedFen)} 元";

    private static SiteFile Text(string path, string text, string type) => new(path, Encoding.UTF8.GetBytes(text), type);
}
