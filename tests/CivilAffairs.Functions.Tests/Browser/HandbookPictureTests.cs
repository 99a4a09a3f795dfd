using CivilAffairs.Functions.Tests.Handbook;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>The handbook's pictures are those of the days that are played here; they are taken anew each time into <c>TestResults/screenshots/handbook</c>.</summary>
[Collection(SharedConsole.Name)]
public sealed class HandbookPictureTests(ConsoleCounty county)
{
    [Fact]
    public async Task The_handbook_shows_exactly_the_pictures_that_the_days_take()
    {
        await county.Days.CorrectionAsync();
        await using (var administrator = await county.PersonAsync("guanli"))
        {
            await administrator.GoAsync("staff/operations");
            await administrator.PictureAsync("operations");
            await administrator.GoAsync("staff/settings");
            await administrator.PictureAsync("settings");
            await administrator.FollowAsync("公开网站的文字");
            await administrator.Page.GetByLabel("电话").FillAsync("0990-5550188");
            await administrator.PressAsync("下一步", "main");
            await administrator.ReadAsync("为什么改");
            await administrator.PictureAsync("settings-draft");
            await administrator.GoAsync("staff/settings/webhooks");
            await administrator.PictureAsync("webhooks");
        }

        await using (var auditor = await county.PersonAsync("shenji"))
        {
            await auditor.GoAsync("staff/audit");
            await auditor.PictureAsync("audit");
            await auditor.GoAsync("staff/ledger");
            await auditor.PressAsync("导出", "main");
            await auditor.ReadAsync("之后自动删除");
            await auditor.PictureAsync("ledger-export");
        }

        Assert.Equal(HandbookTests.Shown().Select(picture => picture.Name).Order(StringComparer.Ordinal), county.Album.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_signed_in_reads_the_handbook_with_its_pictures()
    {
        await using var clerk = await county.PersonAsync("xiangzhen");
        await clerk.FollowAsync("使用手册");
        await clerk.ReadAsync("遇到问题怎么办");
        await clerk.Page.EvaluateAsync("() => document.querySelectorAll('img').forEach(picture => { picture.loading = 'eager'; })");
        await county.Office.UntilAsync("all pictures are loaded", () => clerk.Page.EvaluateAsync<bool>("() => [...document.images].length > 10 && [...document.images].every(picture => picture.complete && picture.naturalWidth > 100)"));
        await clerk.CheckAsync("handbook");
        await clerk.Page.Locator("nav a[href='#roster'], nav a[href='#township']").First.ClickAsync();
        Assert.EndsWith("#township", clerk.Page.Url, StringComparison.Ordinal);
    }
}
