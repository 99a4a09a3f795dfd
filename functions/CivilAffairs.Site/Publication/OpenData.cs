using System.Globalization;
using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Publication;

/// <summary>Data files over all allocations, and how pages offer them.</summary>
/// <param name="Files">All of them.</param>
/// <param name="Lists">All allocations.</param>
/// <param name="Years">By year.</param>
/// <param name="Changes">Change log.</param>
/// <param name="Catalogues">Package and catalogue.</param>
public sealed record OpenDataFiles(
    IReadOnlyList<SiteFile> Files, IReadOnlyList<Download> Lists, IReadOnlyList<(int Year, IReadOnlyList<Download> Files)> Years, IReadOnlyList<Download> Changes, IReadOnlyList<Download> Catalogues);

/// <summary>Makes the data files over all allocations: whole, by year, change log, package, catalogue.</summary>
internal sealed class OpenData(SiteContext site)
{
    /// <summary>Renders them.</summary>
    public OpenDataFiles Render(IReadOnlyList<PublicAllocation> allocations, IReadOnlyList<SiteEvent> events)
    {
        var publisher = site.County.BureauName;
        var csv = new SiteFile("allocations.csv", AllocationData.ListCsv(allocations, publisher), SiteContext.Csv);
        var json = new SiteFile("allocations.json", AllocationData.ListJson(allocations, publisher), SiteContext.Json);
        var changesCsv = new SiteFile("changes.csv", ChangeLog.Csv(events), SiteContext.Csv);
        var changesJson = new SiteFile("changes.json", ChangeLog.Json(events), SiteContext.Json);
        var years = allocations.GroupBy(item => item.IssueDate.Year).Select(year => (Year: year.Key, Files: Year(year.Key, [.. year]))).ToList();
        List<DataTable> tables = [new("allocations", "全部资金", csv, AllocationData.ListHeaders), new("changes", "更新记录", changesCsv, ChangeLog.Headers)];
        foreach (var (year, files) in years)
        {
            tables.Add(new($"allocations-{year}", $"{year}年全部资金", files[0], AllocationData.ListHeaders));
            tables.Add(new($"townships-{year}", $"{year}年各乡镇分配和发放情况", files[2], AllocationData.TownshipHeaders));
        }

        var package = DataPackage.Of(site, "", "relief-funds", site.County.Site.Name, tables);
        var catalogue = new SiteFile("catalog.jsonld", LinkedData.Catalogue(site, allocations), SiteContext.JsonLd);
        return new(
            [csv, json, changesCsv, changesJson, .. years.SelectMany(year => year.Files), package, catalogue],
            [Download.Of("全部资金", csv), Download.Of("全部资金", json)],
            [.. years.Select(year => (year.Year, Offer(year.Year, year.Files)))],
            [Download.Of("更新记录", changesCsv), Download.Of("更新记录", changesJson)],
            [Download.Of("数据包说明（Frictionless，含字段、许可和校验值）", package), Download.Of("数据目录（DCAT）", catalogue)]);
    }

    private List<SiteFile> Year(int year, IReadOnlyList<PublicAllocation> allocations)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"data/{year}-");
        return
        [
            new($"{prefix}allocations.csv", AllocationData.ListCsv(allocations, site.County.BureauName), SiteContext.Csv),
            new($"{prefix}allocations.json", AllocationData.ListJson(allocations, site.County.BureauName), SiteContext.Json),
            new($"{prefix}townships.csv", AllocationData.TownshipsCsv(allocations), SiteContext.Csv),
        ];
    }

    private static IReadOnlyList<Download> Offer(int year, List<SiteFile> files) =>
    [
        .. files.Zip(["全部资金", "全部资金", "各乡镇分配和发放情况"], (file, name) => Download.Of($"{year}年{name}", file)).Select(offer => offer with { Href = $"data/{offer.Href}" }),
    ];
}
