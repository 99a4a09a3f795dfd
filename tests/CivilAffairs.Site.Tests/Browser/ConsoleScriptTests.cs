using CivilAffairs.Core.Intake;
using CivilAffairs.Site.Staff;
using Microsoft.Playwright;

namespace CivilAffairs.Site.Tests.Browser;

/// <summary>The console's script in a browser, against an app that the test plays.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ConsoleScriptTests(BrowserFixture browser)
{
    private static readonly StaffPages Pages = new(SampleCounty.Profile);

    [Fact]
    public async Task A_wrong_file_is_told_before_it_is_sent_and_a_good_one_leads_to_its_report()
    {
        await using var app = await PlayedApp.BeginAsync(browser.Browser);
        app.Pages["/api/staff/upload"] = await Pages.UploadAsync(new StaffUpload { Links = SampleConsole.Links });
        app.Pages["/api/staff/intakes/ab"] = await Pages.CheckReportAsync(SampleStaff.FaultyReport with { Kind = CheckedFileKind.Allocation }, SampleConsole.Links);
        await app.Page.GotoAsync($"{app.Origin}/api/staff/upload");
        await app.Page.SetInputFilesAsync("#file", new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = [1] });
        Assert.Contains("不收“photo.png”", await app.Page.TextContentAsync("[data-status]"), StringComparison.Ordinal);
        await app.Page.SetInputFilesAsync("#file", new FilePayload { Name = "a.docx", MimeType = "x/y", Buffer = [] });
        Assert.Contains("是空的", await app.Page.TextContentAsync("[data-status]"), StringComparison.Ordinal);
        await app.Page.SetInputFilesAsync("#file", new FilePayload { Name = "分配.docx", MimeType = "x/y", Buffer = [1, 2, 3] });
        await app.Page.ClickAsync("form[data-upload] button[type=submit]");
        await app.Page.WaitForSelectorAsync("h1:has-text('检查报告')");
        Assert.Equal("token-of-the-form", app.UploadToken);
        Assert.Empty(app.Complaints);
    }

    [Fact]
    public async Task An_open_page_reads_its_parts_anew_when_its_mark_changes_and_goes_to_the_sign_in_when_the_session_ended()
    {
        await using var app = await PlayedApp.BeginAsync(browser.Browser);
        var live = new LivePage(SampleConsole.Links.LiveAllocation(SampleStaff.AllocationId), "one");
        var address = $"/api/staff/allocations/{SampleStaff.AllocationId}";
        app.Pages[address] = await Pages.AllocationAsync(SampleStaff.Allocation with { Links = SampleConsole.Links, Live = live });
        app.Pages[live.Address] = "retry: 100\n\nevent: mark\ndata: one\n\n"u8.ToArray();
        await app.Page.GotoAsync(app.Origin + address);
        var changed = SampleStaff.TownshipRecord with { TownshipName = "城关新镇" };
        app.Pages[address] = await Pages.AllocationAsync(SampleStaff.Allocation with { Links = SampleConsole.Links, Live = live with { Mark = "two" }, Townships = [new(changed, SampleStaff.Ledger)] });
        app.Pages[live.Address] = "retry: 100\n\nevent: mark\ndata: two\n\n"u8.ToArray();
        await app.Page.WaitForSelectorAsync(".board >> text=城关新镇");
        Assert.Empty(app.Complaints);

        app.SignedOut = true;
        app.Pages["/api/staff/sign-in"] = await Pages.SignInAsync(new("/api/staff/sign-in", address, "", ""));
        await app.Page.WaitForSelectorAsync("#password");
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Every_page_fits_the_desk_and_the_phone(int width, int height)
    {
        await using var app = await PlayedApp.BeginAsync(browser.Browser, width, height);
        var links = SampleConsole.Links;
        app.Pages["/overview"] = await Pages.OverviewAsync(SampleConsole.Failing);
        app.Pages["/upload"] = await Pages.UploadAsync(new StaffUpload { Links = links, Intakes = SampleStaff.Intakes });
        app.Pages["/allocation"] = await Pages.AllocationAsync(SampleStaff.Allocation with { Links = links });
        app.Pages["/township"] = await Pages.TownshipAsync(SampleConsole.Looked(""));
        app.Pages["/changed"] = await Pages.ApprovalChangedAsync(SampleConsole.Changed);
        app.Pages["/operations"] = await Pages.OperationsAsync(SampleConsole.Operations);
        app.Pages["/entries"] = await Pages.EntriesAsync(SampleConsole.Entries);
        app.Pages["/protection"] = await Pages.ProtectionAsync(SampleProtection.Page);
        app.Pages["/person"] = await Pages.PersonHeldAsync(SampleProtection.Person);
        app.Pages["/waiting"] = await Pages.IntakeWaitingAsync(SampleConsole.Waiting);
        var folder = Path.Combine(AppContext.BaseDirectory, "screenshots");
        foreach (var path in app.Pages.Keys.ToList())
        {
            await app.Page.GotoAsync(app.Origin + path);
            await app.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"console{path.Replace('/', '-')}-{width}.png"), FullPage = true });
            Assert.True(await app.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{path} is wider than {width}.");
        }
    }
}
