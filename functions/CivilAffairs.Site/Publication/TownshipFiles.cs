using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Proof;

namespace CivilAffairs.Site.Publication;

/// <summary>Files of one township and its villages.</summary>
internal sealed class TownshipFiles(SiteContext site)
{
    /// <summary>Renders the township and its villages; where lists were withdrawn, their tombstones.</summary>
    public async Task<IReadOnlyList<SiteFile>> RenderAsync(PublicAllocation allocation, PublicTownship township, CancellationToken cancellation)
    {
        FiguresGuard.Check(township);
        var folder = $"allocations/{allocation.AllocationId}/{township.Code}";
        var json = new SiteFile($"{folder}/township.json", TownshipData.Json(allocation, township), SiteContext.Json);
        var head = Head(allocation, township);
        if (allocation.Withdrawn is { } withdrawn) return await BuriedAsync(allocation, township, withdrawn, head, json).ConfigureAwait(false);

        List<SiteFile> files = [json];
        List<Download> downloads = [Download.Of("本乡镇数据", json)];
        if (township.ListsWithdrawn is null) AddLists(allocation, township, folder, files, downloads);
        files.Add(await site.PageAsync<TownshipPage>(head, ("Allocation", allocation), ("Township", township), ("Files", downloads)).ConfigureAwait(false));
        if (township.PublicityFrom is not null) files.Add(await NoticeAsync(allocation, township, head).ConfigureAwait(false));
        files.AddRange(ProofData.Of(folder, allocation, township));
        foreach (var village in township.Villages)
        {
            cancellation.ThrowIfCancellationRequested();
            files.AddRange(await VillageAsync(allocation, township, village, folder).ConfigureAwait(false));
        }

        return files;
    }

    private void AddLists(PublicAllocation allocation, PublicTownship township, string folder, List<SiteFile> files, List<Download> downloads)
    {
        var csv = new SiteFile($"{folder}/entries.csv", TownshipData.EntriesCsv(allocation, township, township.Villages), SiteContext.Csv, ListsPeople: true);
        var grants = new SiteFile($"{folder}/grants.json", GrantsData.Write(site, allocation, township), SiteContext.Json, ListsPeople: true);
        var package = DataPackage.Of(site, folder, $"township-{allocation.AllocationId}-{township.Code}", $"{township.Name}{allocation.ProgrammeName}名单", [new("entries", "发放名单", csv, TownshipData.EntryHeaders)]);
        files.AddRange([csv, grants, package]);
        downloads.AddRange([Download.Of("全乡镇名单", csv), Download.Of("已发放的各笔（360Giving 格式，不含姓名）", grants), Download.Of("数据包说明（含字段、许可和校验值）", package)]);
    }

    private async Task<IReadOnlyList<SiteFile>> BuriedAsync(PublicAllocation allocation, PublicTownship township, PublicWithdrawal withdrawn, PageHead head, SiteFile json)
    {
        List<SiteFile> files = [await Tombstone.PageAsync(site, head, allocation, withdrawn, [json]).ConfigureAwait(false)];
        if (township.PublicityFrom is not null)
            files.Add(await Tombstone.PageAsync(site, head with { Path = SitePath.Notice(allocation.AllocationId, township.Code) }, allocation, withdrawn, []).ConfigureAwait(false));
        foreach (var village in township.Villages)
            files.Add(await Tombstone.PageAsync(site, VillageHead(allocation, township, village), allocation, withdrawn, []).ConfigureAwait(false));
        return files;
    }

    private Task<SiteFile> NoticeAsync(PublicAllocation allocation, PublicTownship township, PageHead above)
    {
        var title = $"{township.Name}{allocation.ProgrammeName}发放名单公示";
        var head = above with
        {
            Path = SitePath.Notice(allocation.AllocationId, township.Code),
            Title = "公示",
            Column = PageColumn.Notices,
            Article = new PageArticle(title, township.PublicityFrom!.Value, site.County.BureauName, $"{title}，依据{allocation.Number}，可在公示期内提出异议。"),
            Crumbs = [.. above.Crumbs, new(township.Name, above.Path)],
            // A notice changes with its figures alone, not with every payment.
            ChangedAt = null,
        };
        return site.PageAsync<PublicityNoticePage>(head, ("Allocation", allocation), ("Township", township));
    }

    private async Task<SiteFile[]> VillageAsync(PublicAllocation allocation, PublicTownship township, PublicVillage village, string folder)
    {
        var csv = new SiteFile($"{folder}/{village.Code}/entries.csv", TownshipData.EntriesCsv(allocation, township, [village]), SiteContext.Csv, ListsPeople: true);
        var head = VillageHead(allocation, township, village);
        if (township.ListsWithdrawn is { } withdrawn) return [await Tombstone.PageAsync(site, head, allocation, withdrawn, [csv]).ConfigureAwait(false)];
        var json = new SiteFile($"{folder}/{village.Code}/entries.json", TownshipData.EntriesJson(allocation, township, village), SiteContext.Json, ListsPeople: true);
        IReadOnlyList<Download> downloads = [Download.Of("本村名单", csv), Download.Of("本村名单", json)];
        var page = await site.PageAsync<VillagePage>(head, ("Allocation", allocation), ("Township", township), ("Village", village), ("Files", downloads)).ConfigureAwait(false);
        return [page, csv, json, .. ProofData.Of($"{folder}/{village.Code}", allocation, township, village)];
    }

    private PageHead Head(PublicAllocation allocation, PublicTownship township) => new()
    {
        Path = SitePath.Township(allocation.AllocationId, township.Code),
        Title = township.Name,
        Column = PageColumn.Funds,
        Article = site.Article(allocation, $"{township.Name}{allocation.ProgrammeName}发放情况", $"{allocation.Number}在{township.Name}的分配、公示和发放情况：{township.StageText}。"),
        Crumbs = [Crumb.Home, Crumb.Funds, Crumb.Of(allocation)],
        ChangedAt = township.ChangedAt,
    };

    private PageHead VillageHead(PublicAllocation allocation, PublicTownship township, PublicVillage village) => new()
    {
        Path = SitePath.Village(allocation.AllocationId, township.Code, village.Code),
        Title = village.Name,
        Column = PageColumn.Funds,
        Article = site.Article(allocation, $"{township.Name}{village.Name}{allocation.ProgrammeName}名单", $"{allocation.Number}在{village.Name}的发放名单（姓名已隐去部分文字），共 {village.Entries.Count} 户。"),
        Crumbs = [Crumb.Home, Crumb.Funds, Crumb.Of(allocation), new(township.Name, SitePath.Township(allocation.AllocationId, township.Code))],
        // No time and no stage of the township: a village's files change only with its own entries, so that a publish writes few of them.
        ListsPeople = true,
    };
}
