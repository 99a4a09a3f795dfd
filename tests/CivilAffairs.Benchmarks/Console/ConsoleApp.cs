using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using CivilAffairs.Benchmarks.Disbursement;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Benchmarks.Console;

/// <summary>The app as a process of its own over a county's storage, and somebody who calls it.</summary>
internal sealed class ConsoleApp : IAsyncDisposable
{
    private const string Key = "key-of-the-benchmark";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("civil-affairs-console-");
    private readonly AzuriteServer azurite;
    private readonly Process process;

    private ConsoleApp(AzuriteServer azurite, string connection, string countyFile, string keyFile, string township)
    {
        this.azurite = azurite;
        Connection = connection;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CivilAffairs.Functions.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        Origin = new Uri($"http://127.0.0.1:{FreePort()}");
        var settings = new Dictionary<string, string>
        {
            ["Storage"] = connection,
            ["AzureWebJobsStorage"] = connection,
            ["County__File"] = countyFile,
            ["Fields__KeyFile"] = keyFile,
            ["Fields__CreateKeyFile"] = "true",
            ["Site__PublicBaseUrl"] = "https://jzgk.yunling.example",
            ["Site__PublicContainer"] = "true",
            ["App__BaseUrl"] = Origin.ToString(),
            ["ASPNETCORE_URLS"] = Origin.ToString(),
            ["EmbeddedRuntime__DataDirectory"] = Path.Combine(folder.FullName, "runtime"),
            ["EmbeddedRuntime__BlobPollInterval"] = "00:00:01",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Access__Mode"] = "Accounts",
            ["Access__AccountsFile"] = Accounts(folder.FullName, township),
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException("The app did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => { if (line.Data is { } said) System.Console.Error.WriteLine(said); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Staff = new HttpClient { BaseAddress = Origin, Timeout = Patience };
        Staff.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        Staff.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    /// <summary>Where it listens.</summary>
    public Uri Origin { get; }

    /// <summary>Its storage.</summary>
    public string Connection { get; }

    /// <summary>Calls as staff do.</summary>
    public HttpClient Staff { get; }

    /// <summary>Processor time of app and storage so far.</summary>
    public (TimeSpan App, TimeSpan Storage) ProcessorTime
    {
        get
        {
            process.Refresh();
            return (process.TotalProcessorTime, azurite.ProcessorTime);
        }
    }

    /// <summary>Memory that it holds now, and held at most, in MB.</summary>
    public (double Now, double Peak) MemoryMb
    {
        get
        {
            process.Refresh();
            return (process.WorkingSet64 / 1048576.0, process.PeakWorkingSet64 / 1048576.0);
        }
    }

    /// <summary>A county with everything approved and nothing to be paid yet, and the app over it.</summary>
    public static async Task<(ConsoleApp App, ApprovedCounty County)> StartAsync(int townships, int households)
    {
        var azurite = await AzuriteServer.StartAsync();
        var files = Directory.CreateTempSubdirectory("civil-affairs-console-county-").FullName;
        var connection = azurite.NewAccount();
        var county = new ApprovedCounty(connection, townships, households, isPublicityOver: false);
        await county.PrepareAsync(Path.Combine(files, "fields.key"));
        var app = new ConsoleApp(azurite, connection, county.WriteProfile(files), Path.Combine(files, "fields.key"), county.Profile.Townships[0].Code);
        await app.UntilReadyAsync();
        await app.UntilQuietAsync();
        return (app, county);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Staff.Dispose();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        await azurite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    // The sample's people, at work in a township of this county.
    private static string Accounts(string folder, string township)
    {
        var path = SampleAccounts.WriteTo(folder, Key);
        File.WriteAllText(path, File.ReadAllText(path).Replace(SampleAccounts.People.First(person => person.Township.Length > 0).Township, township, StringComparison.Ordinal));
        return path;
    }

    private async Task UntilReadyAsync()
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Patience; await Task.Delay(500))
        {
            if (process.HasExited) throw new InvalidOperationException("The app ended at its start.");
            try
            {
                using var answer = await Staff.GetAsync(new Uri("/api/ready", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new TimeoutException("The app was not ready in time.");
    }

    // What starts with the app (orchestrations, the public site) is no part of what is measured.
    private async Task UntilQuietAsync()
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < 2 * Patience;)
        {
            var before = ProcessorTime.App;
            await Task.Delay(3000);
            if (ProcessorTime.App - before < TimeSpan.FromMilliseconds(150)) return;
        }

        throw new TimeoutException("The app did not come to rest.");
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
