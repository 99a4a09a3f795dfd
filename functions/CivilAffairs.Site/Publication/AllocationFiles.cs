using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Proof;

namespace CivilAffairs.Site.Publication;

/// <summary>Page and data of one allocation, without its townships.</summary>
internal sealed class AllocationFiles(SiteContext site)
{
    /// <summary>Renders them; of a withdrawn one the tombstone alone.</summary>
    public async Task<IReadOnlyList<SiteFile>> RenderAsync(PublicAllocation allocation)
    {
        var folder = $"allocations/{allocation.AllocationId}";
        var csv = new SiteFile($"{folder}/townships.csv", AllocationData.TownshipsCsv(allocation), SiteContext.Csv);
        var json = new SiteFile($"{folder}/allocation.json", AllocationData.Json(allocation, site.County.BureauName), SiteContext.Json);
        var summary = AllocationData.AbstractOf(allocation);
        var head = new PageHead
        {
            Path = SitePath.Allocation(allocation.AllocationId),
            Title = allocation.Title,
            Column = PageColumn.Funds,
            Article = site.Article(allocation, allocation.Title, summary),
            Crumbs = [Crumb.Home, Crumb.Funds],
            ChangedAt = allocation.ChangedAt,
        };
        if (allocation.Withdrawn is { } withdrawn) return [await Tombstone.PageAsync(site, head, allocation, withdrawn, [json]).ConfigureAwait(false)];

        var package = DataPackage.Of(site, folder, $"allocation-{allocation.AllocationId}", allocation.Title, [new("townships", "各乡镇分配和发放情况", csv, AllocationData.TownshipHeaders)]);
        IReadOnlyList<Download> files = [Download.Of("各乡镇分配和发放情况", csv), Download.Of("本文件和各乡镇数据", json), Download.Of("数据包说明（含字段、许可和校验值）", package)];
        head = head with { LinkedData = LinkedData.Dataset(site, allocation) };
        return [await site.PageAsync<AllocationPage>(head, ("Allocation", allocation), ("Abstract", summary), ("Files", files)).ConfigureAwait(false), csv, json, package, .. ProofData.Of(folder, allocation)];
    }
}
