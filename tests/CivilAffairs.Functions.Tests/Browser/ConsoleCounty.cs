using System.Collections.Concurrent;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Playwright;

namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>
/// One running app with a county's work in it, and one Chromium, for all tests of the console. The days of the people build on each other: a test names the day
/// that it is about, and those before it are played first where they were not yet.
/// </summary>
public sealed class ConsoleCounty : IAsyncLifetime
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--lang=zh-CN", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly AzuriteFixture azurite = new();
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>The office.</summary>
    public CountyOffice Office { get; private set; } = null!;

    /// <summary>Everybody's days.</summary>
    public StaffDays Days { get; private set; } = null!;

    /// <summary>What pages broke while the days were played.</summary>
    public ConcurrentQueue<string> Findings { get; } = new();

    /// <summary>Pictures that were taken, by name.</summary>
    public PictureAlbum Album { get; } = new();

    /// <summary>The township in which people have accounts.</summary>
    public static string Code => SampleAccounts.People.Single(person => person.Id == "xiangzhen").Township;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var chromium = Places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("No Chromium is installed: install the package chromium, then run the tests again.");
        await azurite.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Flags, Timeout = 180_000, Env = new Dictionary<string, string> { ["LANGUAGE"] = "zh_CN", ["LANG"] = "C.UTF-8" } });
        // One sample account has the first township's people; the scenario's shares are drawn so that it takes part.
        Office = await CountyOffice.OpenAsync(azurite, new SampleScenario(seed: 5, townships: 3, households: 36), ChinaClock.At(11, 23, 9));
        Days = new StaffDays(this);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Office.DisposeAsync();
        await azurite.DisposeAsync();
    }

    /// <summary>A device of one person, nobody signed in.</summary>
    public async Task<ConsolePerson> DeviceAsync(int width = 1366, int height = 768, bool scripts = true)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = scripts, Locale = "zh-CN", BaseURL = Office.Http.BaseAddress!.ToString(), AcceptDownloads = true });
        context.SetDefaultTimeout(60_000);
        return await ConsolePerson.BeginAsync(this, context);
    }

    /// <summary>A person who signed in at the sign-in page.</summary>
    public async Task<ConsolePerson> PersonAsync(string id, int width = 1366, int height = 768)
    {
        var person = await DeviceAsync(width, height);
        await person.SignInAsync(id);
        return person;
    }
}

/// <summary>Classes of this collection share the county.</summary>
[CollectionDefinition(Name)]
public sealed class SharedConsole : ICollectionFixture<ConsoleCounty>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Console";
}
