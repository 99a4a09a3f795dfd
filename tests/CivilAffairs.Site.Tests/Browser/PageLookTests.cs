using Microsoft.Playwright;

namespace CivilAffairs.Site.Tests.Browser;

/// <summary>Every page type as readers see it: phone and desktop, light and dark.</summary>
[Collection(SharedBrowser.Name)]
public class PageLookTests(BrowserFixture browser)
{
    private static readonly string Axe = File.ReadAllText(RepositoryFolder.NodePackage("axe-core/axe.min.js"));

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task No_page_type_scrolls_sideways_complains_or_asks_elsewhere(int width)
    {
        var site = await PageTypes.SiteAsync();
        await using var visit = await browser.VisitAsync(site, width);
        foreach (var (name, path) in PageTypes.Paths)
        {
            await visit.GoAsync(path);
            var beyond = await visit.NumberAsync("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(beyond <= 0, $"{name} is {beyond} pixels too wide at {width}");
            await ShootAsync(visit, $"{name}-{width}");
        }

        Assert.Empty(visit.Strays);
        Assert.Empty(visit.Complaints);
        Assert.All(visit.Asked, address => Assert.StartsWith(BrowserFixture.Origin + "/", address, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task No_page_type_breaks_WCAG_AA(int width, ColorScheme scheme)
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync(), width, scheme: scheme);
        var broken = new List<string>();
        foreach (var (name, path) in PageTypes.Paths)
        {
            await visit.GoAsync(path);
            broken.AddRange((await ViolationsAsync(visit)).Select(violation => $"{name}: {violation}"));
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public async Task A_page_that_breaks_WCAG_is_found()
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync());
        await visit.GoAsync("index.html");
        await visit.Page.EvaluateAsync("() => { document.querySelector('h1').style.color = '#ddd'; document.querySelector('input').removeAttribute('id'); }");
        Assert.Contains(await ViolationsAsync(visit), violation => violation.Contains("color-contrast", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_visit_is_light()
    {
        var site = await PageTypes.SiteAsync();
        await using var visit = await browser.VisitAsync(site, 390);
        await visit.GoAsync("index.html");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var paths = visit.Asked.Select(address => new Uri(address).AbsolutePath[1..]).Distinct().ToList();
        var bytes = paths.Sum(path => site.Bytes(path).Length);
        Assert.InRange(bytes, 1, 100 * 1024);
        Assert.InRange(site.Bytes("index.html").Length, 1, 60 * 1024);
        Assert.InRange(paths.Count, 1, 6);
        Assert.DoesNotContain("search-index.json", paths);
        Assert.InRange(await visit.NumberAsync("() => document.querySelectorAll('*').length"), 1, 1500);
        // Nothing moves once it is there.
        Assert.InRange(await visit.NumberAsync("() => new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 200); })"), 0, 0.05);
    }

    private static async Task<string[]> ViolationsAsync(Visit visit)
    {
        // By evaluation, not by an element: the page's own policy forbids foreign scripts.
        await visit.Page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Axe} }} }}");
        return await visit.Page.EvaluateAsync<string[]>("""
            () => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
              .then(found => found.violations.map(violation => `${violation.id} (${violation.impact}): ${violation.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`))
            """);
    }

    // For people: SITE_SCREENSHOTS names a folder.
    private static async Task ShootAsync(Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("SITE_SCREENSHOTS") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
