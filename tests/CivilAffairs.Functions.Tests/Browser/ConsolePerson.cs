using System.Collections.Concurrent;
using CivilAffairs.SampleData;
using Microsoft.Playwright;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>A person at a browser of their own, who reads what a page says and presses what it offers.</summary>
public sealed class ConsolePerson : IAsyncDisposable
{
    private static readonly string Axe = File.ReadAllText(ConsoleFolders.NodePackage("axe-core/axe.min.js"));

    private readonly ConsoleCounty county;
    private readonly IBrowserContext context;

    private ConsolePerson(ConsoleCounty county, IBrowserContext context, IPage page)
    {
        this.county = county;
        this.context = context;
        Page = page;
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the content policy refused, and errors of the script.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Opens the browser.</summary>
    public static async Task<ConsolePerson> BeginAsync(ConsoleCounty county, IBrowserContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var person = new ConsolePerson(county, context, await context.NewPageAsync());
        person.Page.PageError += (_, error) => person.Complaints.Enqueue(error);
        person.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) person.Complaints.Enqueue(message.Text);
        };
        return person;
    }

    /// <summary>Signs in with a sample account, by the form.</summary>
    public async Task SignInAsync(string id)
    {
        await GoAsync("staff/sign-in");
        await Page.FillAsync("#id", id);
        await Page.FillAsync("#password", SampleAccounts.Password);
        await PressAsync("登录");
        await ReadAsync("使用手册");
    }

    /// <summary>Opens a page below <c>/api/</c>.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(path.StartsWith('/') ? path : $"/api/{path}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Follows the first link with these words.</summary>
    public Task FollowAsync(string words) => Page.Locator("a", new() { HasText = words }).First.ClickAsync();

    /// <summary>Presses the first button with these words within a part of the page.</summary>
    public Task PressAsync(string words, string within = "body") => Page.Locator($"{within} button", new() { HasText = words }).First.ClickAsync();

    /// <summary>Waits until the page shows the words, reading it anew as a person would where it does not by itself; the county's clock goes on meanwhile.</summary>
    public async Task ReadAsync(string words, bool again = false) => await county.Office.UntilAsync($"the page shows “{words}” and not: {await Page.TitleAsync()}", async () =>
    {
        if (await ShowsAsync(words)) return true;
        return again && await ReloadsAsync() && await ShowsAsync(words);
    });

    // False when the page went on by itself meanwhile, or is sending a file, which a reload would break off: it is looked at again.
    private async Task<bool> ReloadsAsync()
    {
        try
        {
            if (await Page.Locator("form[data-upload] button:disabled").CountAsync() > 0) return false;
            await Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            return true;
        }
        catch (PlaywrightException overtaken) when (overtaken.Message.Contains("ERR_ABORTED", StringComparison.Ordinal) || IsReplaced(overtaken))
        {
            return false;
        }
    }

    // Asked of the page itself: the event is missed at times when the page goes on by itself just then.
    private Task LoadedAsync() => county.Office.UntilAsync("the page is loaded", async () =>
    {
        try
        {
            return await Page.EvaluateAsync<bool>("() => document.readyState === 'complete'");
        }
        catch (PlaywrightException leaving) when (IsReplaced(leaving))
        {
            return false;
        }
    });

    // What the browser says when the page goes on by itself in this very moment.
    private static bool IsReplaced(PlaywrightException said) =>
        said.Message.Contains("context was destroyed", StringComparison.OrdinalIgnoreCase) || said.Message.Contains("Not attached to an active page", StringComparison.Ordinal);

    /// <summary>Whether the page's text has the words now; not while it is on its way to another.</summary>
    public async Task<bool> ShowsAsync(string words)
    {
        try
        {
            return (await Page.InnerTextAsync("body", new() { Timeout = 30_000 })).Contains(words, StringComparison.Ordinal);
        }
        catch (PlaywrightException leaving) when (leaving.Message.Contains("navigat", StringComparison.OrdinalIgnoreCase) || IsReplaced(leaving))
        {
            // The page was being replaced: looked at again.
            return false;
        }
    }

    /// <summary>Chooses a file in the form's file field.</summary>
    public Task ChooseAsync(string name, byte[] content) => Page.SetInputFilesAsync("#file", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });

    /// <summary>Holds what is open against WCAG 2.2 AA, the window and the content policy, and keeps its picture. What breaks stands among the county's findings, and the day goes on.</summary>
    public async Task CheckAsync(string name)
    {
        foreach (var finding in await FindAsync(name)) county.Findings.Enqueue(finding);
    }

    /// <summary>As above; returns what breaks.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string name)
    {
        await LoadedAsync();
        var size = Page.ViewportSize!;
        await Page.ScreenshotAsync(new() { Path = ConsoleFolders.Screenshot($"{name}-{size.Width}.png"), FullPage = true });
        // By evaluation, not by an element: the page's own policy forbids foreign scripts.
        await Page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Axe} }} }}");
        var broken = await Page.EvaluateAsync<string[]>("""
            () => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
              .then(found => found.violations.map(violation => `${violation.id} (${violation.impact}): ${violation.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`))
            """);
        var beyond = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var findings = broken.Concat(Complaints).Concat(beyond > 0 ? [$"{beyond} pixels too wide"] : []).Select(finding => $"{name} at {size.Width}: {finding}").ToList();
        Complaints.Clear();
        return findings;
    }

    /// <summary>Takes a picture for the handbook: what a window shows, from the part that it is about.</summary>
    public async Task PictureAsync(string name, string? from = null)
    {
        await LoadedAsync();
        if (from is null) await Page.EvaluateAsync("() => window.scrollTo(0, 0)");
        else await Page.EvaluateAsync("(part) => document.querySelector(part).scrollIntoView({ block: 'start' })", from);
        county.Album.Add(name, await Page.ScreenshotAsync());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => context.DisposeAsync();
}
