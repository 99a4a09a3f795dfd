using Microsoft.Playwright;
using UglyToad.PdfPig;

namespace CivilAffairs.Site.Tests.Browser;

/// <summary>Readers with a keyboard, with weak eyes, without scripts, with a printer.</summary>
[Collection(SharedBrowser.Name)]
public class ReaderTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_keyboard_reaches_everything_in_order_and_shows_where_it_is()
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync());
        await visit.GoAsync("index.html");
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("跳到正文", await FocusedAsync(visit));
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));

        await visit.GoAsync("index.html");
        var expected = await visit.NumberAsync("() => [...document.querySelectorAll('a[href], button, input, [tabindex=\"0\"]')].filter(element => element.checkVisibility()).length");
        var seen = new List<string>();
        for (var stop = 0; stop < expected; stop++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            seen.Add(await visit.Page.EvaluateAsync<string>("() => { const e = document.activeElement; e.dataset.seen = '1'; const s = getComputedStyle(e); return s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2 ? 'hidden: ' + e.outerHTML.slice(0, 80) : 'shown'; }"));
        }

        Assert.All(seen, stop => Assert.Equal("shown", stop));
        Assert.Equal(expected, await visit.NumberAsync("() => document.querySelectorAll('[data-seen]').length"));
        // In the order of the page: nothing jumps about.
        Assert.Equal(0, await visit.NumberAsync("() => document.querySelectorAll('[tabindex]:not([tabindex=\"0\"]):not([tabindex=\"-1\"])').length"));
    }

    [Fact]
    public async Task The_elder_switch_enlarges_type_and_holds_from_page_to_page_and_visit_to_visit()
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync());
        await visit.GoAsync("index.html");
        var usual = await visit.TypeSizeAsync();
        await visit.Page.GetByLabel("大字版").CheckAsync();
        Assert.Equal(24, await visit.TypeSizeAsync(), 1.0);
        await FollowAsync(visit, "全部资金", "allocations.html");
        Assert.Equal(24, await visit.TypeSizeAsync(), 1.0);
        Assert.True(await visit.Page.GetByLabel("大字版").IsCheckedAsync());
        await visit.Page.GetByLabel("大字版").UncheckAsync();
        Assert.Equal(usual, await visit.TypeSizeAsync());
        await visit.GoAsync("about.html");
        Assert.Equal(usual, await visit.TypeSizeAsync());
    }

    [Theory]
    [InlineData("index.html#elder", true)]
    [InlineData("index.html?elder", true)]
    [InlineData("townships.html#elder", false)]
    public async Task An_address_opens_the_elder_edition(string path, bool scripts)
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync(), 390, scripts: scripts);
        await visit.GoAsync(path);
        Assert.InRange(await SizeAsync(visit, scripts), 21, 28);
        if (!scripts) return;
        await FollowAsync(visit, "公开说明", "about.html");
        Assert.InRange(await visit.TypeSizeAsync(), 21, 28);
    }

    [Fact]
    public async Task Where_nothing_can_be_stored_the_links_carry_the_elder_edition()
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync());
        await visit.Page.AddInitScriptAsync("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no storage'); } });");
        await visit.GoAsync("index.html");
        await visit.Page.GetByLabel("大字版").CheckAsync();
        await FollowAsync(visit, "全部资金", "allocations.html");
        Assert.Equal(24, await visit.TypeSizeAsync(), 1.0);
    }

    [Fact]
    public async Task Without_scripts_pages_are_whole_and_ways_lead_on()
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync(), scripts: false);
        await visit.GoAsync("index.html");
        Assert.False(await visit.Page.Locator("form.search").IsVisibleAsync());
        Assert.True(await visit.Page.Locator("noscript p").IsVisibleAsync());
        await visit.Page.Locator(".doors a").First.ClickAsync();
        await visit.Page.Locator("table th[scope=row] a").Nth(6).ClickAsync();
        await visit.Page.Locator("table th[scope=row] a").First.ClickAsync();
        await visit.Page.Locator("table.sticky th[scope=row] a").First.ClickAsync();
        Assert.True(await visit.Page.Locator("table.entries tbody tr").CountAsync() > 0);
        await visit.Page.Locator("label.elder").ClickAsync();
        var box = (await visit.Page.Locator("h1").BoundingBoxAsync())!;
        Assert.True(box.Height > 50, "the switch works by the style sheet alone");
        Assert.Empty(visit.Strays);
    }

    [Theory]
    [InlineData("notice")]
    [InlineData("village")]
    [InlineData("allocation")]
    public async Task Pages_print_whole_without_menus(string name)
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync());
        await visit.GoAsync(PageTypes.Paths[name]);
        var pdf = await visit.Page.PdfAsync(new() { PreferCSSPageSize = true });
        using var document = PdfDocument.Open(pdf);
        var text = string.Concat(document.GetPages().Select(page => string.Concat(page.Letters.Select(letter => letter.Value))));
        // The printer writes some characters as the radicals that look like them: a stretch of the heading without such.
        Assert.Contains("2026年冬春救助资", text, StringComparison.Ordinal);
        Assert.Contains("0999-6001234", text, StringComparison.Ordinal);
        Assert.DoesNotContain("按乡镇查", text, StringComparison.Ordinal);
        // A4, to a hair.
        Assert.Equal(595, document.GetPage(1).Width, 2.0);
        if (Environment.GetEnvironmentVariable("SITE_SCREENSHOTS") is { Length: > 0 } folder) await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.pdf"), pdf);
    }

    // Waits until the next page is loaded.
    private static async Task FollowAsync(Visit visit, string text, string path)
    {
        await visit.Page.Locator("nav").GetByText(text, new() { Exact = true }).First.ClickAsync();
        await visit.Page.WaitForURLAsync(address => address.Contains("/" + path, StringComparison.Ordinal));
    }

    private static Task<string> FocusedAsync(Visit visit) => visit.Page.EvaluateAsync<string>("() => document.activeElement.textContent");

    // Without scripts nothing can be evaluated in the page's world; the height of the switch's label tells its type.
    private static async Task<double> SizeAsync(Visit visit, bool scripts) =>
        scripts ? await visit.TypeSizeAsync() : (await visit.Page.Locator(".brand b").BoundingBoxAsync())!.Height / 1.35 / 1.05;
}
