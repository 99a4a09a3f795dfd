using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Core.County;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Counterparts.Bureau;
using CivilAffairs.Counterparts.Townships;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Acceptance.Stack;

/// <summary>One county on an account of its own: settings, the app's process, and the counterparts that play everybody else.</summary>
public sealed class PlayedCounty : IAsyncDisposable
{
    private const string StaffKey = "acceptance-staff-key";

    private readonly string folder = Directory.CreateTempSubdirectory("civil-affairs-").FullName;
    private readonly List<string> said = [];

    /// <summary>A county whose publicity lasts as long as told, by the sample's profile or another, with further settings over the usual ones.</summary>
    public PlayedCounty(AzuriteFixture azurite, SampleScenario scenario, string publicity = "PT1S", CountyProfile? profile = null, params (string Key, string Value)[] more)
        : this(azurite.NewAccount(), scenario, publicity, null, profile, more)
    {
    }

    /// <summary>A county on an account that holds something already, with the key of its fields.</summary>
    public PlayedCounty(string connection, SampleScenario scenario, string publicity, string? keyFile, CountyProfile? profile = null, params (string Key, string Value)[] more)
    {
        Scenario = scenario;
        Connection = connection;
        KeyFile = keyFile ?? Path.Combine(folder, "fields.key");
        Blobs = new BlobServiceClient(Connection);
        var countyFile = SampleCountyFile.WriteTo(folder, profile);
        var settings = new Dictionary<string, string>
        {
            ["Storage"] = Connection,
            ["AzureWebJobsStorage"] = Connection,
            ["County__File"] = countyFile,
            ["County__Deadlines__Publicity"] = publicity,
            ["Fields__KeyFile"] = KeyFile,
            ["Fields__CreateKeyFile"] = "true",
            ["Site__PublicBaseUrl"] = $"{Blobs.Uri}/$web",
            ["Site__PublicContainer"] = "true",
            ["EmbeddedRuntime__DataDirectory"] = Path.Combine(folder, "runtime"),
            ["Access__Mode"] = "Accounts",
            ["Access__AccountsFile"] = SampleAccounts.WriteTo(folder, StaffKey),
            // The process is killed from outside, on a slow machine again and again at the same activity.
            ["EmbeddedRuntime__SuspectRuns"] = "1000",
            ["EmbeddedRuntime__BlobPollInterval"] = "00:00:00.200",
        };
        foreach (var (key, value) in more) settings[key] = value;
        App = new AppProcess(settings);
        Client = new AppClient(App.Address, StaffKey);
    }

    /// <summary>The key of its encrypted fields.</summary>
    public string KeyFile { get; }

    /// <summary>The sample that is played.</summary>
    public SampleScenario Scenario { get; }

    /// <summary>The app.</summary>
    public AppProcess App { get; }

    /// <summary>The app over HTTP.</summary>
    public AppClient Client { get; }

    /// <summary>The storage account.</summary>
    public string Connection { get; }

    /// <summary>Its blobs.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>Where the runtime keeps its history.</summary>
    public string RuntimeFolder => Path.Combine(folder, "runtime");

    /// <summary>What the counterparts said, for a failing test's message.</summary>
    public string Said
    {
        get
        {
            lock (said) return string.Join('\n', said);
        }
    }

    /// <summary>Uploads a document as a blob, as any client may.</summary>
    public async Task PutDocumentAsync(string name, byte[] content, CancellationToken cancellation)
    {
        var container = Blobs.GetBlobContainerClient("inbox");
        await container.GetBlobClient($"allocations/{name}").UploadAsync(new BinaryData(content), overwrite: true, cancellation);
    }

    /// <summary>Lets all counterparts work until the allocation is closed.</summary>
    public async Task PlayAsync(string allocationId, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var storage = new Storage(Connection);
        var bureau = new BureauRole(Scenario, allocationId, Client, Say, _ => { }).RunAsync(stop.Token);
        Task[] others = [new TownshipRole(Scenario, Client, storage, Say).RunAsync(stop.Token), new BankRole(storage, TimeProvider.System, Say).RunAsync(stop.Token)];
        var first = await Task.WhenAny([bureau, .. others]);
        await stop.CancelAsync();
        await first;
        await Task.WhenAll(others);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>GET as staff; null while it is not there.</summary>
    public async Task<JsonElement?> ReadAsync(string path, CancellationToken cancellation)
    {
        var answer = await Client.GetAsync<JsonElement>(path, cancellation);
        return answer.IsSuccess ? answer.Value : null;
    }

    /// <summary>Asks until the answer is there and right.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> right, CancellationToken cancellation)
    {
        while (true)
        {
            if (await ReadAsync(path, cancellation) is { } answer && right(answer)) return answer;
            await Task.Delay(200, cancellation);
        }
    }

    /// <summary>Waits until the page of a closed allocation says that it is closed: publication follows the ledger.</summary>
    public async Task UntilPublishedAsync(string allocationId, CancellationToken cancellation)
    {
        while (await BlobAsync("$web", $"allocations/{allocationId}/allocation.json", cancellation) is not { } data
            || !JsonDocument.Parse(data).RootElement.GetProperty("closed").GetBoolean())
            await Task.Delay(200, cancellation);
    }

    /// <summary>Names of the blobs below a folder.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string container, string folder, CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var blob in Blobs.GetBlobContainerClient(container).GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellation)) names.Add(blob.Name);
        return names;
    }

    /// <summary>Asks until there is an answer, also while the app is away.</summary>
    public async Task UntilStandsAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (await ReadAsync(path, cancellation) is not null) return;
            }
            catch (HttpRequestException)
            {
                // Killed just now; it comes back.
            }

            await Task.Delay(200, cancellation);
        }
    }

    /// <summary>A blob's bytes, or null.</summary>
    public async Task<byte[]?> BlobAsync(string container, string name, CancellationToken cancellation)
    {
        var blob = Blobs.GetBlobContainerClient(container).GetBlobClient(name);
        return await blob.ExistsAsync(cancellation) ? (await blob.DownloadContentAsync(cancellation)).Value.Content.ToArray() : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Say(string text)
    {
        lock (said) said.Add(text);
    }
}
