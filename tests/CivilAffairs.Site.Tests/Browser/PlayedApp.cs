using System.Collections.Concurrent;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CivilAffairs.Site.Tests.Browser;

/// <summary>The app as a browser sees it: pages by their paths, the script, an upload that leads to a report, a session that can end. A real server, as a browser follows no made-up redirect.</summary>
internal sealed class PlayedApp : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly IBrowserContext context;

    private PlayedApp(WebApplication server, IBrowserContext context, IPage page)
    {
        this.server = server;
        this.context = context;
        Page = page;
    }

    public IPage Page { get; }

    public string Origin => server.Urls.Single();

    /// <summary>What is answered by path.</summary>
    public Dictionary<string, byte[]> Pages { get; } = [];

    /// <summary>What the content policy refused, and errors of the script.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Token that the upload carried.</summary>
    public string? UploadToken { get; private set; }

    /// <summary>Whether the session has ended.</summary>
    public bool SignedOut { get; set; }

    public static async Task<PlayedApp> BeginAsync(IBrowser browser, int width = 1366, int height = 768)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = "zh-CN" });
        context.SetDefaultTimeout(60_000);
        var app = new PlayedApp(server, context, await context.NewPageAsync());
        app.Page.PageError += (_, error) => app.Complaints.Enqueue(error);
        app.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) app.Complaints.Enqueue(message.Text);
        };
        server.Run(app.AnswerAsync);
        await server.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        http.Response.Headers.ContentSecurityPolicy = StaffPages.ContentPolicy;
        if (path == "/api/staff/assets/console.js") await WriteAsync(http, "text/javascript; charset=utf-8", ConsoleScript.Content);
        else if (SignedOut && path != "/api/staff/sign-in") Refuse(http);
        else if (http.Request.Method == "POST") await TakeAsync(http);
        else if (Pages.TryGetValue(path, out var body)) await WriteAsync(http, path.StartsWith("/api/staff/live/", StringComparison.Ordinal) ? "text/event-stream" : "text/html; charset=utf-8", body);
        else http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task TakeAsync(HttpContext http)
    {
        UploadToken = http.Request.Headers["X-Form-Token"];
        await http.Request.ReadFormAsync();
        http.Response.Redirect("/api/staff/intakes/ab");
    }

    private static void Refuse(HttpContext http)
    {
        if (http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)) http.Response.Redirect("/api/staff/sign-in?return=x");
        else http.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    private static async Task WriteAsync(HttpContext http, string type, ReadOnlyMemory<byte> body)
    {
        http.Response.ContentType = type;
        await http.Response.Body.WriteAsync(body);
    }
}
