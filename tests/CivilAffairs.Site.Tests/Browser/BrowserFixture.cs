using Microsoft.Playwright;

namespace CivilAffairs.Site.Tests.Browser;

/// <summary>One headless Chromium for all browser tests. The site is served from memory under an address that leads nowhere; whatever else is asked for is written down.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Where the site stands; digests are computed on secure addresses alone.</summary>
    public const string Origin = "https://site.example";

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright playwright = null!;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var chromium = Places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("No Chromium is installed: install the package chromium, then run the tests again.");
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Flags, Timeout = 180_000 });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>A visit of a reader with a device of their own.</summary>
    internal async Task<Visit> VisitAsync(RenderedSite site, int width = 1280, int height = 900, bool scripts = true, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = scripts, ColorScheme = scheme, Locale = "zh-CN" });
        context.SetDefaultTimeout(120_000);
        return await Visit.BeginAsync(context, site);
    }
}

/// <summary>Classes of this collection share one browser.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBrowser : ICollectionFixture<BrowserFixture>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Browser";
}
