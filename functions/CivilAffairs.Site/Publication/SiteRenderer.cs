using System.Text;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>The public site as files. Pure: same model, same bytes; one instance is used concurrently.</summary>
public sealed class SiteRenderer : ISiteRenderer
{
    private const string Html = "text/html; charset=utf-8";

    private const string Csv = "text/csv; charset=utf-8";

    private const string Json = "application/json; charset=utf-8";

    private readonly SiteContext site;

    private readonly AtomFeed feed;

    /// <summary>Renders for one county.</summary>
    public SiteRenderer(CountyProfile county)
    {
        site = new(county);
        feed = new(county);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SiteFile>> RenderCommonAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var head = new PageHead { Path = SitePath.About, Title = "公开说明", Column = PageColumn.Guide, Crumbs = [HomeCrumb] };
        return
        [
            await PageAsync<AboutPage>(head).ConfigureAwait(false),
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
        var csv = new SiteFile("allocations.csv", AllocationData.ListCsv(newestFirst), Csv);
        var json = new SiteFile("allocations.json", AllocationData.ListJson(newestFirst), Json);
        IReadOnlyList<Download> files = [Download.Of("全部资金", csv), Download.Of("全部资金", json)];
        PageHead Head(string path, string title, PageColumn column) => new() { Path = path, Title = title, Column = column, ChangedAt = changed, Crumbs = path == SitePath.Home ? [] : [HomeCrumb] };
        return
        [
            await PageAsync<HomePage>(Head(SitePath.Home, "首页", PageColumn.Home), ("Allocations", newestFirst)).ConfigureAwait(false),
            await PageAsync<AllocationsPage>(Head(SitePath.All, "全部资金", PageColumn.Funds), ("Allocations", newestFirst), ("Files", files)).ConfigureAwait(false),
            await PageAsync<TownshipsPage>(Head(SitePath.Townships, "按乡镇查", PageColumn.Funds), ("Allocations", newestFirst)).ConfigureAwait(false),
            await PageAsync<SitemapPage>(Head(SitePath.Sitemap, "网站地图", PageColumn.Map), ("Allocations", newestFirst)).ConfigureAwait(false),
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
        var csv = new SiteFile($"{folder}/townships.csv", AllocationData.TownshipsCsv(allocation), Csv);
        var json = new SiteFile($"{folder}/allocation.json", AllocationData.Json(allocation), Json);
        var summary = Abstract(allocation);
        var head = new PageHead
        {
            Path = SitePath.Allocation(allocation.AllocationId),
            Title = allocation.Title,
            Column = PageColumn.Funds,
            Article = Article(allocation, allocation.Title, summary),
            Crumbs = [HomeCrumb, new("全部资金", SitePath.All)],
            ChangedAt = allocation.ChangedAt,
        };
        IReadOnlyList<Download> files = [Download.Of("各乡镇分配和发放情况", csv), Download.Of("本文件和各乡镇数据", json)];
        return [await PageAsync<AllocationPage>(head, ("Allocation", allocation), ("Abstract", summary), ("Files", files)).ConfigureAwait(false), csv, json];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SiteFile>> RenderTownshipAsync(PublicAllocation allocation, PublicTownship township, CancellationToken cancellation = default)
    {
        FiguresGuard.Check(township);
        var folder = $"allocations/{allocation.AllocationId}/{township.Code}";
        var csv = new SiteFile($"{folder}/entries.csv", TownshipData.EntriesCsv(allocation, township, township.Villages), Csv);
        var json = new SiteFile($"{folder}/township.json", TownshipData.Json(allocation, township), Json);
        IReadOnlyList<Download> downloads = [Download.Of("全乡镇名单", csv), Download.Of("本乡镇数据", json)];
        var title = $"{township.Name}{allocation.ProgrammeName}发放情况";
        var head = new PageHead
        {
            Path = SitePath.Township(allocation.AllocationId, township.Code),
            Title = township.Name,
            Column = PageColumn.Funds,
            Article = Article(allocation, title, $"{allocation.Number}在{township.Name}的分配、公示和发放情况：{township.StageText}。"),
            Crumbs = [HomeCrumb, new("全部资金", SitePath.All), new(allocation.Number, SitePath.Allocation(allocation.AllocationId))],
            ChangedAt = township.ChangedAt,
        };
        List<SiteFile> files =
        [
            await PageAsync<TownshipPage>(head, ("Allocation", allocation), ("Township", township), ("Files", downloads)).ConfigureAwait(false),
            csv,
            json,
        ];
        foreach (var village in township.Villages)
        {
            cancellation.ThrowIfCancellationRequested();
            files.AddRange(await VillageAsync(allocation, township, village, folder).ConfigureAwait(false));
        }

        return files;
    }

    private static Crumb HomeCrumb { get; } = new("首页", SitePath.Home);

    private static string Abstract(PublicAllocation allocation) =>
        $"{string.Join("、", allocation.Organs)}向 {allocation.Townships.Count} 个乡镇分配{allocation.ProgrammeName} {MoneyText.Grouped(allocation.Progress.AllocatedFen)} 元";

    private static SiteFile Text(string path, string text, string type) => new(path, Encoding.UTF8.GetBytes(text), type);

    private PageArticle Article(PublicAllocation allocation, string title, string description) =>
        new(title, allocation.PublishedAt, site.County.BureauName, description);

    private async Task<SiteFile[]> VillageAsync(PublicAllocation allocation, PublicTownship township, PublicVillage village, string folder)
    {
        var csv = new SiteFile($"{folder}/{village.Code}/entries.csv", TownshipData.EntriesCsv(allocation, township, [village]), Csv);
        var json = new SiteFile($"{folder}/{village.Code}/entries.json", TownshipData.EntriesJson(allocation, township, village), Json);
        IReadOnlyList<Download> downloads = [Download.Of("本村名单", csv), Download.Of("本村名单", json)];
        var head = new PageHead
        {
            Path = $"{folder}/{village.Code}/index.html",
            Title = village.Name,
            Column = PageColumn.Funds,
            Article = Article(allocation, $"{township.Name}{village.Name}{allocation.ProgrammeName}名单", $"{allocation.Number}在{village.Name}的发放名单（姓名已隐去部分文字），共 {village.Entries.Count} 户。"),
            Crumbs = [HomeCrumb, new("全部资金", SitePath.All), new(allocation.Number, SitePath.Allocation(allocation.AllocationId)), new(township.Name, SitePath.Township(allocation.AllocationId, township.Code))],
            ChangedAt = township.ChangedAt,
            ListsPeople = true,
        };
        var page = await PageAsync<VillagePage>(head, ("Allocation", allocation), ("Township", township), ("Village", village), ("Files", downloads)).ConfigureAwait(false);
        return [page, csv, json];
    }

    private async Task<SiteFile> PageAsync<TPage>(PageHead head, params (string Name, object? Value)[] parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new(head.Path, await PageBytes.RenderAsync<TPage>([("Site", site), ("Head", head), .. parameters]).ConfigureAwait(false), Html);
}
