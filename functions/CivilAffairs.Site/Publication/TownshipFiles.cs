using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Proof;

namespace CivilAffairs.Site.Publication;

/// <summary>Files of one township and its villages.</summary>
internal sealed class TownshipFiles(SiteContext site)
{
    /// <summary>Renders the township and its villages.</summary>
    public async Task<IReadOnlyList<SiteFile>> RenderAsync(PublicAllocation allocation, PublicTownship township, CancellationToken cancellation)
    {
        FiguresGuard.Check(township);
        var folder = $"allocations/{allocation.AllocationId}/{township.Code}";
        var csv = new SiteFile($"{folder}/entries.csv", TownshipData.EntriesCsv(allocation, township, township.Villages), SiteContext.Csv);
        var json = new SiteFile($"{folder}/township.json", TownshipData.Json(allocation, township), SiteContext.Json);
        IReadOnlyList<Download> downloads = [Download.Of("全乡镇名单", csv), Download.Of("本乡镇数据", json)];
        var title = $"{township.Name}{allocation.ProgrammeName}发放情况";
        var head = new PageHead
        {
            Path = SitePath.Township(allocation.AllocationId, township.Code),
            Title = township.Name,
            Column = PageColumn.Funds,
            Article = site.Article(allocation, title, $"{allocation.Number}在{township.Name}的分配、公示和发放情况：{township.StageText}。"),
            Crumbs = [Crumb.Home, Crumb.Funds, Crumb.Of(allocation)],
            ChangedAt = township.ChangedAt,
        };
        List<SiteFile> files =
        [
            await site.PageAsync<TownshipPage>(head, ("Allocation", allocation), ("Township", township), ("Files", downloads)).ConfigureAwait(false),
            csv,
            json,
            .. ProofData.Of(folder, allocation, township),
        ];
        foreach (var village in township.Villages)
        {
            cancellation.ThrowIfCancellationRequested();
            files.AddRange(await VillageAsync(allocation, township, village, folder).ConfigureAwait(false));
        }

        return files;
    }

    private async Task<SiteFile[]> VillageAsync(PublicAllocation allocation, PublicTownship township, PublicVillage village, string folder)
    {
        var csv = new SiteFile($"{folder}/{village.Code}/entries.csv", TownshipData.EntriesCsv(allocation, township, [village]), SiteContext.Csv);
        var json = new SiteFile($"{folder}/{village.Code}/entries.json", TownshipData.EntriesJson(allocation, township, village), SiteContext.Json);
        IReadOnlyList<Download> downloads = [Download.Of("本村名单", csv), Download.Of("本村名单", json)];
        var head = new PageHead
        {
            Path = $"{folder}/{village.Code}/index.html",
            Title = village.Name,
            Column = PageColumn.Funds,
            Article = site.Article(allocation, $"{township.Name}{village.Name}{allocation.ProgrammeName}名单", $"{allocation.Number}在{village.Name}的发放名单（姓名已隐去部分文字），共 {village.Entries.Count} 户。"),
            Crumbs = [Crumb.Home, Crumb.Funds, Crumb.Of(allocation), new(township.Name, SitePath.Township(allocation.AllocationId, township.Code))],
            // No time and no stage of the township: a village's files change only with its own entries, so that a publish writes few of them.
            ListsPeople = true,
        };
        var page = await site.PageAsync<VillagePage>(head, ("Allocation", allocation), ("Township", township), ("Village", village), ("Files", downloads)).ConfigureAwait(false);
        return [page, csv, json, .. ProofData.Of($"{folder}/{village.Code}", allocation, township, village)];
    }
}
