using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CivilAffairs.Site.Tests.Browser;

/// <summary>A reader's visit: one page, and all that it asked for or complained of. The browser tells while a test looks, so both may go on at once.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Requests to other places, or for files that the site lacks.</summary>
    public ConcurrentQueue<string> Strays { get; } = [];

    /// <summary>Addresses asked for, as the server sees them.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Errors of scripts, and what the content policy refused.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Opens a blank page before the site.</summary>
    public static async Task<Visit> BeginAsync(IBrowserContext context, RenderedSite site)
    {
        var visit = new Visit(context, await context.NewPageAsync());
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") visit.Complaints.Enqueue(message.Text);
        };
        visit.Page.PageError += (_, error) => visit.Complaints.Enqueue(error);
        await context.RouteAsync("**/*", route => visit.AnswerAsync(route, site));
        return visit;
    }

    /// <summary>Goes to a page of the site.</summary>
    public Task GoAsync(string path) => Page.GotoAsync($"{BrowserFixture.Origin}/{path}");

    /// <summary>Evaluates to a number.</summary>
    public Task<double> NumberAsync(string script) => Page.EvaluateAsync<double>(script);

    /// <summary>Size of the root's type in CSS pixels: 18 usually.</summary>
    public Task<double> TypeSizeAsync() => NumberAsync("() => parseFloat(getComputedStyle(document.documentElement).fontSize)");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private Task AnswerAsync(IRoute route, RenderedSite site)
    {
        var address = new Uri(route.Request.Url);
        Asked.Enqueue(route.Request.Url);
        var path = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
        if (address.GetLeftPart(UriPartial.Authority) == BrowserFixture.Origin && site.Has(path))
            return route.FulfillAsync(new() { BodyBytes = site.Bytes(path), ContentType = site.TypeOf(path) });
        Strays.Enqueue(route.Request.Url);
        return route.FulfillAsync(new() { Status = 404, Body = "" });
    }
}
