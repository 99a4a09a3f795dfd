using CivilAffairs.Core.Storage;

namespace CivilAffairs.Site.Tests.Publication;

/// <summary>What stays where something was withdrawn.</summary>
public class TombstoneTests
{
    [Fact]
    public async Task Withdrawn_lists_leave_a_tombstone_with_title_number_reason_date_and_digest_and_no_name()
    {
        var allocation = PageTypes.Allocations[2];
        var before = await RenderedSite.RenderAsync([allocation with { Townships = [allocation.Townships[0] with { ListsWithdrawn = null }, .. allocation.Townships.Skip(1)] }]);
        var site = await PageTypes.SiteAsync();
        var folder = $"allocations/{allocation.AllocationId}/{allocation.Townships[0].Code}";
        var village = allocation.Townships[0].Villages[0];
        var text = site.Page($"{folder}/{village.Code}/index.html").QuerySelector("main")!.TextContent;
        Assert.Contains(allocation.Number, text, StringComparison.Ordinal);
        Assert.Contains(village.Name, text, StringComparison.Ordinal);
        Assert.Contains(allocation.Townships[0].ListsWithdrawn!.Reason, text, StringComparison.Ordinal);
        Assert.Contains("2026年12月13日", text, StringComparison.Ordinal);
        Assert.Contains(KeyText.Sha256(before.Bytes($"{folder}/{village.Code}/entries.csv")), text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Files, file => file.Path.StartsWith(folder, StringComparison.Ordinal) && file.ListsPeople);
        Assert.All(site.Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)), file => Assert.DoesNotContain(village.Entries[0].MaskedName, site.Text(file.Path), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Amounts_stay_where_lists_were_withdrawn()
    {
        var allocation = PageTypes.Allocations[2];
        var site = await PageTypes.SiteAsync();
        var page = site.Page($"allocations/{allocation.AllocationId}/{allocation.Townships[0].Code}/index.html");
        Assert.Equal($"{allocation.Townships[0].Progress.Households}", page.QuerySelector("table.results tfoot td")!.TextContent);
        Assert.Contains("撤下", page.QuerySelector("#notes")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_withdrawn_document_every_address_stays_and_no_data()
    {
        var allocation = PageTypes.Allocations[3];
        var stood = await RenderedSite.RenderAsync([allocation with { Withdrawn = null }]);
        var site = await PageTypes.SiteAsync();
        var folder = $"allocations/{allocation.AllocationId}/";
        foreach (var path in stood.Pages.Where(path => path.StartsWith(folder, StringComparison.Ordinal)))
            Assert.Contains(allocation.Withdrawn!.Reason, site.Page(path).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.All(site.Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)), file => Assert.EndsWith(".html", file.Path, StringComparison.Ordinal));
        Assert.Contains("已撤回", site.Page("allocations.html").QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
