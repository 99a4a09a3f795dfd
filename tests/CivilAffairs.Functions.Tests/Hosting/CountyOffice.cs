using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Settings.County;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>
/// The whole app in this process, on an account of its own and a clock that the test moves. Everything but the clock is real: storage,
/// orchestrations, HTTP.
/// </summary>
public sealed class CountyOffice : IAsyncDisposable
{
    /// <summary>The key of the machine account with which tests call as staff do.</summary>
    public const string StaffKey = "staff-key-of-the-tests";

    // At most so many looks, each with a little more time on the clock: a condition that never comes fails the test.
    private const int Looks = 2400;

    private static readonly TimeSpan ClockStep = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("civil-affairs-").FullName;
    private readonly Dictionary<string, string> settings;
    private IHost? host;

    private CountyOffice(string connection, SampleScenario scenario, DateTimeOffset start, IReadOnlyDictionary<string, string> more, CountyProfile? profile = null)
    {
        Connection = connection;
        Scenario = scenario;
        Clock = new FakeTimeProvider(start);
        AllocationId = AllocationKey.From(DocumentNumber.Parse(scenario.DocumentNumber));
        Blobs = new BlobServiceClient(connection);
        var countyFile = SampleCountyFile.WriteTo(folder, profile);
        settings = new Dictionary<string, string>
        {
            ["Storage"] = connection,
            ["AzureWebJobsStorage"] = connection,
            ["County:File"] = countyFile,
            ["Fields:KeyFile"] = Path.Combine(folder, "fields.key"),
            ["Fields:CreateKeyFile"] = "true",
            ["Site:PublicBaseUrl"] = "https://jzgk.yunling.example",
            ["Site:PublicContainer"] = "true",
            ["App:BaseUrl"] = "https://app.yunling.example",
            ["Access:Mode"] = "Accounts",
            ["Access:AccountsFile"] = SampleAccounts.WriteTo(folder, StaffKey),
            ["EmbeddedRuntime:BlobPollInterval"] = "00:00:00.050",
        };
        foreach (var (key, value) in more) settings[key] = value;
    }

    /// <summary>The sample whose files are used.</summary>
    public SampleScenario Scenario { get; }

    /// <summary>The clock of the app; it stands still until it is moved.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The sample's allocation.</summary>
    public string AllocationId { get; }

    /// <summary>The storage account.</summary>
    public string Connection { get; }

    /// <summary>Its blobs.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>The app over HTTP as staff and townships call it.</summary>
    public AppClient Client { get; private set; } = null!;

    /// <summary>The app over HTTP without anything added.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>The app over HTTP with the machine account's key.</summary>
    public HttpClient Staff { get; private set; } = null!;

    /// <summary>The accounts file.</summary>
    public string AccountsFile => settings["Access:AccountsFile"];

    /// <summary>The app's own services.</summary>
    public IServiceProvider Services => host!.Services;

    /// <summary>Opens an office at a time, with further settings over the usual ones.</summary>
    public static Task<CountyOffice> OpenAsync(AzuriteFixture azurite, SampleScenario scenario, DateTimeOffset start, params (string Key, string Value)[] more) =>
        OpenAsync(azurite, scenario, scenario.Profile, start, more);

    /// <summary>Opens an office of a county that differs from the sample's.</summary>
    public static async Task<CountyOffice> OpenAsync(AzuriteFixture azurite, SampleScenario scenario, CountyProfile profile, DateTimeOffset start, params (string Key, string Value)[] more)
    {
        var office = new CountyOffice(azurite.NewAccount(), scenario, start, more.ToDictionary(pair => pair.Key, pair => pair.Value), profile);
        await office.StartAsync();
        return office;
    }

    /// <summary>Ends the app and starts it again on the same data; <paramref name="meanwhile"/> happens while nothing runs.</summary>
    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        await StopAsync();
        if (meanwhile is not null) await meanwhile();
        await StartAsync();
    }

    /// <summary>Looks again and again, the clock running slowly, until the condition holds.</summary>
    public async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (await holds()) return;
            Clock.Advance(ClockStep);
            await Task.Delay(Pause);
        }

        Assert.Fail($"It never came to this: {what}.");
    }

    /// <summary>As above, with what was read.</summary>
    public async Task<T> UntilAsync<T>(string what, Func<Task<T?>> read)
        where T : class
    {
        T? found = null;
        await UntilAsync(what, async () => (found = await read()) is not null);
        return found!;
    }

    /// <summary>Moves the clock to a time, which must not have passed.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        Assert.True(time >= Clock.GetUtcNow(), $"The clock is at {Clock.GetUtcNow()} and cannot go back to {time}.");
        Clock.SetUtcNow(time);
    }

    /// <summary>The allocation as staff see it, or null.</summary>
    public async Task<AllocationState?> ReadAsync() => (await Client.GetAsync<AllocationState>($"allocations/{AllocationId}", CancellationToken.None)).Value;

    /// <summary>One township of it.</summary>
    public async Task<TownshipState> ReadTownshipAsync(string code) => (await ReadAsync())!.Townships.Single(township => township.Code == code);

    /// <summary>GET as staff.</summary>
    public async Task<JsonElement> GetAsync(string path) => (await Client.GetAsync<JsonElement>(path, CancellationToken.None)).Value;

    /// <summary>Puts a file into the inbox as any blob client may.</summary>
    public async Task PutAsync(string name, byte[] content) =>
        await Blobs.GetBlobContainerClient("inbox").GetBlobClient(name).UploadAsync(new BinaryData(content), overwrite: true);

    /// <summary>A blob's bytes, or null.</summary>
    public async Task<byte[]?> BlobAsync(string container, string name)
    {
        try
        {
            return (await Blobs.GetBlobContainerClient(container).GetBlobClient(name).DownloadContentAsync()).Value.Content.ToArray();
        }
        catch (Azure.RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Names of the blobs below a folder.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string container, string below)
    {
        var names = new List<string>();
        await foreach (var blob in Blobs.GetBlobContainerClient(container).GetBlobsAsync(BlobTraits.None, BlobStates.None, below, CancellationToken.None)) names.Add(blob.Name);
        return names;
    }

    /// <summary>Open waits.</summary>
    public Task<IReadOnlyList<Wait>> WaitsAsync() => Services.GetRequiredService<IWaitStore>().ListOpenAsync(AllocationId);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAsync()
    {
        var builder = EmbeddedRuntimeHost.CreateBuilder(
            new EmbeddedRuntimeSetup
            {
                FunctionAssemblies = [typeof(AppServices).Assembly],
                Time = Clock,
                DataDirectory = Path.Combine(folder, "runtime"),
                Urls = "http://127.0.0.1:0",
            },
            [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        builder.ConfigureFunctionsWebApplication();
        builder.UseCivilAffairs();
        builder.Logging.ClearProviders();
        builder.Services.AddCivilAffairs(builder.Configuration);
        host = builder.Build();
        await host.Services.PrepareAsync();
        await host.StartAsync();
        Client = new AppClient(host.BaseAddress(), StaffKey);
        Http = new HttpClient { BaseAddress = host.BaseAddress() };
        Staff = new HttpClient { BaseAddress = host.BaseAddress() };
        Staff.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", StaffKey);
    }

    private async Task StopAsync()
    {
        if (host is null) return;
        Client.Dispose();
        Http.Dispose();
        Staff.Dispose();
        await host.StopAsync();
        host.Dispose();
        host = null;
    }
}
