using Microsoft.Playwright;

namespace CivilAffairs.Site.Tests.Browser;

/// <summary>The search box, as a reader uses it.</summary>
[Collection(SharedBrowser.Name)]
public class SearchTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("2号", "文件", "关于下达2026年冬春救助资金的通知")]
    [InlineData("〔2026〕3", "文件", "关于下达2026年冬春救助资金的通知")]
    [InlineData("冬春", "项目", "2026年冬春救助资金")]
    [InlineData("青石", "乡镇", "青石镇")]
    [InlineData("qsz", "乡镇", "青石镇")]
    [InlineData("ＱＳＺ", "乡镇", "青石镇")]
    [InlineData("青石 东河", "村（社区）", "东河村")]
    [InlineData("qszdhc", "村（社区）", "东河村")]
    [InlineData("990123103201", "村（社区）", "东河村")]
    [InlineData("2026 dcjz", "文件", "关于下达2026年冬春救助资金的通知")]
    public async Task What_is_looked_for_is_found_and_leads_to_its_page(string typed, string kind, string name)
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync());
        await visit.GoAsync("index.html");
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync(typed);
        var hit = visit.Page.Locator(".hits li").Filter(new() { HasText = kind }).Filter(new() { HasText = name }).First;
        await hit.WaitForAsync();
        await hit.Locator("a").ClickAsync();
        await visit.Page.WaitForLoadStateAsync();
        Assert.False(visit.Page.Url.Contains("index.html", StringComparison.Ordinal) && !visit.Page.Url.Contains("/allocations/", StringComparison.Ordinal));
        if (visit.Page.Url.Contains('#', StringComparison.Ordinal)) Assert.True(await visit.Page.Locator(":target").CountAsync() == 1);
        Assert.Empty(visit.Strays);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Nothing_that_is_typed_leaves_the_device()
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync());
        await visit.GoAsync("search.html");
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("龙泉");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Locator(".hits li").First.WaitForAsync();
        Assert.DoesNotContain(visit.Asked, address => address.Contains('?', StringComparison.Ordinal) || Uri.UnescapeDataString(address).Contains("龙泉", StringComparison.Ordinal));
        Assert.Equal(1, visit.Asked.Count(address => address.EndsWith("search-index.json", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("6225 8814 1420 7430")]
    [InlineData("139-1234-5678")]
    [InlineData("１３９１２３４５６７８")]
    public async Task Personal_numbers_are_refused_and_wiped(string typed)
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync());
        await visit.GoAsync("index.html");
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync(typed);
        await visit.Page.GetByText("请不要输入身份证号").WaitForAsync();
        Assert.Equal("", await visit.Page.GetByRole(AriaRole.Searchbox).InputValueAsync());
        Assert.DoesNotContain(visit.Asked, address => address.EndsWith("search-index.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_readers_of_every_kind()
    {
        await using var visit = await browser.VisitAsync(await PageTypes.SiteAsync());
        await visit.GoAsync("index.html");
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("没有这个地方");
        await visit.Page.Locator("output[aria-live=polite]").Filter(new() { HasText = "没有找到" }).WaitForAsync();
    }
}
