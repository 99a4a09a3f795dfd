using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Publication;

/// <summary>Pages and data over all allocations. Takes them newest first.</summary>
internal sealed class HomeFiles(SiteContext site)
{
    private readonly AtomFeed atom = new(site.County);

    private readonly OpenData data = new(site);

    /// <summary>Renders them.</summary>
    public async Task<IReadOnlyList<SiteFile>> RenderAsync(IReadOnlyList<PublicAllocation> allocations)
    {
        var events = SiteEvents.Of(allocations);
        var open = data.Render(allocations, events);
        List<SiteFile> files =
        [
            .. open.Files,
            new("feed.atom", atom.Write(allocations), "application/atom+xml; charset=utf-8"),
            new("feed.json", JsonFeed.Write(site.County, events), "application/feed+json; charset=utf-8"),
            new(SitePath.SearchIndex, SearchIndex.Write(site.County, allocations), SiteContext.Json),
            new("sitemap.xml", SitemapXml.Write(site.County, allocations), "application/xml; charset=utf-8"),
        ];
        files.AddRange(await ProgrammesAsync(allocations).ConfigureAwait(false));
        files.AddRange(await TownshipsAsync(allocations).ConfigureAwait(false));
        files.AddRange(await PagesAsync(allocations, events, open).ConfigureAwait(false));
        return files;
    }

    private async Task<SiteFile[]> PagesAsync(IReadOnlyList<PublicAllocation> allocations, IReadOnlyList<SiteEvent> events, OpenDataFiles open)
    {
        DateTimeOffset? changed = allocations.Count > 0 ? allocations.Max(item => item.ChangedAt) : null;
        PageHead Head(string path, string title, PageColumn column, bool isDated = true) =>
            new() { Path = path, Title = title, Column = column, ChangedAt = isDated ? changed : null, Crumbs = path == SitePath.Home ? [] : [Crumb.Home], Searches = path == SitePath.Home };
        (string Name, object? Value) all = ("Allocations", allocations);
        return
        [
            await site.PageAsync<AllocationsPage>(Head(SitePath.All, "全部资金", PageColumn.Funds), all, ("Files", open.Lists)).ConfigureAwait(false),
            await site.PageAsync<ProgrammesPage>(Head(SitePath.Programmes, "按项目查", PageColumn.Funds), all).ConfigureAwait(false),
            await site.PageAsync<TownshipsPage>(Head(SitePath.Townships, "按乡镇查", PageColumn.Funds), all).ConfigureAwait(false),
            await site.PageAsync<NoticesPage>(Head(SitePath.Notices, "公示", PageColumn.Notices, isDated: false), all).ConfigureAwait(false),
            await site.PageAsync<CorrectionsPage>(Head(SitePath.Corrections, "更正与撤回", PageColumn.Corrections, isDated: false), all).ConfigureAwait(false),
            await site.PageAsync<ChangesPage>(Head(SitePath.Changes, "更新记录", PageColumn.Data, isDated: false), ("Events", events), ("Files", open.Changes)).ConfigureAwait(false),
            await site.PageAsync<DataPage>(Head(SitePath.Data, "数据开放", PageColumn.Data, isDated: false), ("Open", open)).ConfigureAwait(false),
            await site.PageAsync<SitemapPage>(Head(SitePath.Sitemap, "网站地图", PageColumn.Map, isDated: false), all).ConfigureAwait(false),
            await site.PageAsync<HomePage>(Head(SitePath.Home, "首页", PageColumn.Home), all).ConfigureAwait(false),
        ];
    }

    private async Task<IReadOnlyList<SiteFile>> ProgrammesAsync(IReadOnlyList<PublicAllocation> allocations)
    {
        var files = new List<SiteFile>();
        foreach (var (code, name) in SearchIndex.ProgrammesIn(allocations))
        {
            List<PublicAllocation> own = [.. allocations.Where(item => item.ProgrammeCode == code)];
            var head = new PageHead { Path = SitePath.Programme(code), Title = name, Column = PageColumn.Funds, Crumbs = [Crumb.Home, Crumb.Programmes], ChangedAt = own.Max(item => item.ChangedAt) };
            files.Add(await site.PageAsync<ProgrammePage>(head, ("Name", name), ("Code", code), ("Allocations", own)).ConfigureAwait(false));
        }

        return files;
    }

    private async Task<IReadOnlyList<SiteFile>> TownshipsAsync(IReadOnlyList<PublicAllocation> allocations)
    {
        var files = new List<SiteFile>();
        foreach (var township in allocations.SelectMany(item => item.Townships, (item, part) => new TownshipShare(item, part)).GroupBy(share => share.Township.Code).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            IReadOnlyList<TownshipShare> shares = [.. township];
            var name = shares[0].Township.Name;
            var head = new PageHead { Path = SitePath.TownshipOverview(township.Key), Title = name, Column = PageColumn.Funds, Crumbs = [Crumb.Home, Crumb.Townships], ChangedAt = shares.Max(share => share.Township.ChangedAt) };
            files.Add(await site.PageAsync<TownshipOverviewPage>(head, ("Name", name), ("Shares", shares)).ConfigureAwait(false));
        }

        return files;
    }
}

/// <summary>A township's part of an allocation.</summary>
public sealed record TownshipShare(PublicAllocation Allocation, PublicTownship Township);
