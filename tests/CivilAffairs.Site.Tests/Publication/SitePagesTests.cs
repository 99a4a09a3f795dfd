using AngleSharp.Html.Dom;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Publication;

namespace CivilAffairs.Site.Tests.Publication;

public class SitePagesTests
{
    private static readonly string[] SiteAndColumnTags = ["SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];

    private static readonly string[] ContentTags = ["ArticleTitle", "PubDate", "ContentSource"];

    private static readonly PublicAllocation[] Allocations =
        [SampleModel.Allocation(1, 40), SampleModel.Allocation(2, 20, closed: true), SampleModel.WithNotes(3, 20), SampleModel.Withdrawn(4, 20)];

    [Fact]
    public async Task The_same_model_gives_the_same_bytes_also_concurrently()
    {
        var renderer = new SiteRenderer(SampleCounty.Profile);
        var first = await RenderAsync(renderer);
        var again = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RenderAsync(renderer))));
        Assert.All(again, files => Assert.Equal(first, files));

        static async Task<string[]> RenderAsync(SiteRenderer renderer)
        {
            List<SiteFile> files = [.. await renderer.RenderCommonAsync(), .. await renderer.RenderHomeAsync(Allocations), .. await renderer.RenderAllocationAsync(Allocations[0])];
            foreach (var township in Allocations[0].Townships) files.AddRange(await renderer.RenderTownshipAsync(Allocations[0], township));
            return [.. files.Select(file => $"{file.Path} {Convert.ToBase64String(file.Content.Span)}")];
        }
    }

    [Fact]
    public async Task Corrections_stand_on_the_page_and_in_the_data_and_nowhere_without_them()
    {
        var corrected = Allocations[0] with { Corrections = [new("云岭民发〔2026〕16号", "关于收回资金的通知", "收回", new(2026, 11, 30), -1_500_000, "2026-16-abc", new(2026, 11, 30, 2, 0, 0, TimeSpan.Zero))] };
        var files = (await new SiteRenderer(SampleCounty.Profile).RenderAllocationAsync(corrected)).ToDictionary(file => file.Path, file => System.Text.Encoding.UTF8.GetString(file.Content.Span));
        var plain = (await new SiteRenderer(SampleCounty.Profile).RenderAllocationAsync(Allocations[0])).ToDictionary(file => file.Path, file => System.Text.Encoding.UTF8.GetString(file.Content.Span));
        var page = files.Keys.Single(path => path.EndsWith("/index.html", StringComparison.Ordinal));
        var data = files.Keys.Single(path => path.EndsWith("/allocation.json", StringComparison.Ordinal));
        Assert.Contains("15,000.00", System.Net.WebUtility.HtmlDecode(files[page]), StringComparison.Ordinal);
        Assert.Contains("-1500000", files[data], StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"corrections\"", plain[page], StringComparison.Ordinal);
        Assert.DoesNotContain("corrections", plain[data], StringComparison.Ordinal);

        var home = (await new SiteRenderer(SampleCounty.Profile).RenderHomeAsync([corrected])).ToDictionary(file => file.Path, file => System.Net.WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString(file.Content.Span)));
        Assert.All((string[])["corrections.html", "changes.html"], path => Assert.Contains("依据云岭民发〔2026〕16号，总额减少 15,000.00 元", home[path], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_link_is_relative_explicit_and_leads_to_a_rendered_file_or_place()
    {
        var site = await RenderedSite.RenderAsync(Allocations);
        var origin = new Uri("http://site.example/some/mount/$web/");
        foreach (var path in site.Pages)
        {
            var page = site.Page(path);
            var addresses = page.QuerySelectorAll("[href], [src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!).ToList();
            Assert.NotEmpty(addresses);
            foreach (var address in addresses.Where(address => !address.StartsWith("tel:", StringComparison.Ordinal) && !address.StartsWith("mailto:", StringComparison.Ordinal)))
            {
                var target = new Uri(new Uri(origin, path), address);
                Assert.True(origin.IsBaseOf(target) && !address.Contains("://", StringComparison.Ordinal), $"{path}: {address}");
                var name = Uri.UnescapeDataString(origin.MakeRelativeUri(new UriBuilder(target) { Fragment = "" }.Uri).ToString());
                Assert.True(site.Has(name), $"{path}: {address} leads to {name}");
                if (target.Fragment.Length > 1) Assert.True(site.Page(name).GetElementById(target.Fragment[1..]) is not null, $"{path}: {address}");
            }
        }
    }

    [Fact]
    public async Task Every_page_carries_the_required_tags_once_and_filled()
    {
        var site = await RenderedSite.RenderAsync(Allocations);
        foreach (var path in site.Pages)
        {
            var page = site.Page(path);
            var required = path.StartsWith("allocations/", StringComparison.Ordinal) ? [.. SiteAndColumnTags, .. ContentTags] : SiteAndColumnTags;
            foreach (var tag in required)
            {
                var meta = Assert.Single(page.QuerySelectorAll($"meta[name='{tag}']"));
                Assert.False(string.IsNullOrWhiteSpace(meta.GetAttribute("content")), $"{path}: {tag}");
            }

            Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
            Assert.NotEqual("", page.Title);
            Assert.Single(page.QuerySelectorAll("h1"));
        }

        Assert.Equal("2026-11-23 09:30", site.Page($"allocations/{Allocations[0].AllocationId}/index.html").QuerySelector("meta[name=PubDate]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task No_page_runs_styles_or_scripts_of_its_own_nor_asks_other_hosts()
    {
        var site = await RenderedSite.RenderAsync(Allocations);
        foreach (var path in site.Pages)
        {
            var page = site.Page(path);
            var policy = page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!;
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("style, [style], iframe, object, embed, form[action]"));
            // Scripts are files of the site; what stands in the page is data that no browser runs.
            Assert.All(page.QuerySelectorAll("script:not([src])"), script => Assert.Equal("application/ld+json", script.GetAttribute("type")));
            Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.DoesNotContain(page.QuerySelectorAll("[href], [src]"), element => (element.GetAttribute("href") ?? element.GetAttribute("src"))!.Contains("//", StringComparison.Ordinal));
        }

        Assert.DoesNotContain("url(", site.Text("assets/site.css"), StringComparison.Ordinal);
        Assert.DoesNotContain("@import", site.Text("assets/site.css"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_have_captions_and_scoped_headers_and_ids_are_unique()
    {
        var site = await RenderedSite.RenderAsync(Allocations);
        foreach (var path in site.Pages)
        {
            var page = site.Page(path);
            Assert.All(page.QuerySelectorAll("table"), table => Assert.NotEqual("", table.QuerySelector("caption")?.TextContent.Trim() ?? ""));
            Assert.All(page.QuerySelectorAll("th"), header => Assert.Contains(header.GetAttribute("scope"), new[] { "row", "col" }));
            Assert.All(page.QuerySelectorAll("[aria-labelledby]"), element => Assert.NotNull(page.GetElementById(element.GetAttribute("aria-labelledby")!)));
            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            var levels = page.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.TagName[1] - '0').ToList();
            Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, path));
        }
    }

    [Fact]
    public async Task The_first_page_stays_small_when_years_have_passed()
    {
        var many = Enumerable.Range(1, 120).Select(seed => SampleModel.Allocation(seed, 5, closed: seed > 3)).ToList();
        var files = await new SiteRenderer(SampleCounty.Profile).RenderHomeAsync(many);
        Assert.InRange(files.Single(file => file.Path == "index.html").Content.Length, 1, 60 * 1024);
        Assert.InRange(System.Text.Encoding.UTF8.GetString(files.Single(file => file.Path == "allocations.html").Content.Span).Split("<tr>").Length, 121, 200);
    }

    [Fact]
    public async Task A_site_without_any_allocation_says_so()
    {
        var site = await RenderedSite.RenderAsync([]);
        Assert.Contains("目前还没有", ((IHtmlElement)site.Page("index.html").QuerySelector("main")!).TextContent, StringComparison.Ordinal);
        Assert.Empty(site.Page("index.html").QuerySelectorAll("table"));
    }

    [Fact]
    public async Task Paths_are_ascii_and_types_are_named()
    {
        var site = await RenderedSite.RenderAsync(Allocations);
        Assert.All(site.Files, file => Assert.Matches("^[a-z0-9./-]+$", file.Path));
        Assert.All(site.Files, file => Assert.Contains('/', file.ContentType));
    }

    [Fact]
    public async Task Lists_of_people_stay_out_of_search_engines_and_other_pages_do_not()
    {
        var site = await RenderedSite.RenderAsync(Allocations);
        foreach (var path in site.Pages)
        {
            var lists = site.Page(path).QuerySelector("table.entries") is not null;
            Assert.Equal(lists, site.Page(path).QuerySelector("meta[name=robots]") is not null);
        }
    }

    [Fact]
    public async Task A_change_in_one_village_leaves_the_files_of_the_others_as_they_are()
    {
        var renderer = new SiteRenderer(SampleCounty.Profile);
        var township = Allocations[1].Townships[0];
        var village = township.Villages[0];
        var paid = village.Entries.First(entry => entry.State == PublicEntryState.Paid);
        var returned = village.Progress with { PaidFen = village.Progress.PaidFen - paid.AmountFen, OutstandingFen = village.Progress.OutstandingFen + paid.AmountFen, PaidHouseholds = village.Progress.PaidHouseholds - 1, RejectedHouseholds = village.Progress.RejectedHouseholds + 1 };
        var changed = township with
        {
            StageText = "发放中",
            ChangedAt = township.ChangedAt.AddHours(3),
            Progress = township.Progress with { PaidFen = township.Progress.PaidFen - paid.AmountFen, OutstandingFen = township.Progress.OutstandingFen + paid.AmountFen },
            Villages = [village with { Progress = returned, Entries = [.. village.Entries.Select(entry => entry == paid ? entry with { State = PublicEntryState.AwaitingCorrection } : entry)] }, .. township.Villages.Skip(1)],
        };
        var before = await renderer.RenderTownshipAsync(Allocations[1], township);
        var after = await renderer.RenderTownshipAsync(Allocations[1], changed);
        var moved = before.Zip(after).Where(pair => !pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span)).Select(pair => pair.First.Path).ToList();
        // Page and two lists of the village; page, list, data, grants and package of the township.
        Assert.Equal(8, moved.Count);
        Assert.All(moved, path => Assert.True(path.Contains($"/{village.Code}/", StringComparison.Ordinal) || path.Count(character => character == '/') == 3, path));
    }
}
