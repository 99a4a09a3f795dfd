using CivilAffairs.Site.Staff;
using Microsoft.Playwright;

namespace CivilAffairs.Site.Tests.Browser;

/// <summary>The app as a browser sees it: pages by their paths, the script, an upload that leads to a report, a session that can end.</summary>
internal sealed class PlayedApp : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly string origin;

    private PlayedApp(IBrowserContext context, IPage page, string origin)
    {
        this.context = context;
        this.origin = origin;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>What is answered by path.</summary>
    public Dictionary<string, byte[]> Pages { get; } = [];

    /// <summary>What the content policy refused, and errors of the script.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Token that the upload carried.</summary>
    public string? UploadToken { get; private set; }

    /// <summary>Whether the session has ended.</summary>
    public bool SignedOut { get; set; }

    public static async Task<PlayedApp> BeginAsync(IBrowser browser, string origin)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 }, Locale = "zh-CN" });
        context.SetDefaultTimeout(120_000);
        var app = new PlayedApp(context, await context.NewPageAsync(), origin);
        app.Page.PageError += (_, error) => app.Complaints.Add(error);
        app.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) app.Complaints.Add(message.Text);
        };
        await context.RouteAsync("**/*", app.AnswerAsync);
        return app;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private async Task AnswerAsync(IRoute route)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        if (path == "/api/staff/assets/console.js")
        {
            await route.FulfillAsync(new() { BodyBytes = ConsoleScript.Content.ToArray(), ContentType = "text/javascript; charset=utf-8" });
            return;
        }

        if (SignedOut && path != "/api/staff/sign-in")
        {
            var isPage = route.Request.Headers.GetValueOrDefault("accept", "").Contains("text/html", StringComparison.Ordinal);
            await route.FulfillAsync(isPage ? new() { Status = 302, Headers = [new("location", "/api/staff/sign-in?return=x")] } : new() { Status = 401, Body = "{}" });
            return;
        }

        if (route.Request.Method == "POST")
        {
            UploadToken = await route.Request.HeaderValueAsync("X-Form-Token");
            await route.FulfillAsync(new() { Status = 302, Headers = [new("location", $"{origin}/api/staff/intakes/ab")] });
            return;
        }

        var isStream = path.StartsWith("/api/staff/live/", StringComparison.Ordinal);
        await route.FulfillAsync(Pages.TryGetValue(path, out var body) ? new() { BodyBytes = body, ContentType = isStream ? "text/event-stream" : "text/html; charset=utf-8" } : new() { Status = 404 });
    }
}
