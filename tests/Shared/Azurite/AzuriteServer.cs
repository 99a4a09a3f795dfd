using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CivilAffairs.Tests.Azurite;

/// <summary>
/// A real Azurite on free ports of 127.0.0.1, in memory, with many accounts, so that tests do not see one another's tables.
/// Needs <c>npm ci</c> in infra/local; says so when it was not run. Linked into test projects by <c>Compile Include</c>.
/// </summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    private const int Accounts = 300;
    private static readonly string Key = Convert.ToBase64String(new byte[64]);
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly EventHandler killAtExit;
    private readonly Dictionary<string, string> addresses = new(StringComparer.Ordinal);
    private readonly List<string> said = [];
    private int accountsGiven;

    private AzuriteServer(Process process)
    {
        this.process = process;
        killAtExit = (_, _) => Kill();
        AppDomain.CurrentDomain.ProcessExit += killAtExit;
    }

    /// <summary>Starts and returns when blobs, queues and tables listen.</summary>
    public static async Task<AzuriteServer> StartAsync()
    {
        var server = new AzuriteServer(new Process { StartInfo = StartInfo(FindScript()), EnableRaisingEvents = true });
        try
        {
            await server.ListenAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Processor time that it took so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Connection string of an account that nobody else was given.</summary>
    public string NewAccount()
    {
        var number = Interlocked.Increment(ref accountsGiven);
        if (number > Accounts) throw new InvalidOperationException($"Azurite was started with {Accounts} accounts; all are given away.");
        var name = AccountName(number);
        return $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key};" +
            $"BlobEndpoint={addresses["Blob"]}/{name};QueueEndpoint={addresses["Queue"]}/{name};TableEndpoint={addresses["Table"]}/{name};";
    }

    /// <summary>Ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= killAtExit;
        Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task ListenAsync()
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Hear(line.Data, listening);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, listening);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"Azurite ended before it listened: {Said()}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await listening.Task.WaitAsync(StartLimit);
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"Azurite did not listen within {StartLimit}: {Said()}", late);
        }
    }

    private void Hear(string? line, TaskCompletionSource listening)
    {
        if (line is null) return;
        lock (said)
        {
            said.Add(line);
            var match = Listening().Match(line);
            if (match.Success) addresses[match.Groups["service"].Value] = match.Groups["address"].Value;
            if (addresses.Count == 3) listening.TrySetResult();
        }
    }

    private string Said()
    {
        lock (said) return string.Join(" / ", said.TakeLast(10));
    }

    private void Kill()
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It never started, or ended in between: nothing is left to end.
        }
    }

    private static ProcessStartInfo StartInfo(string script)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] arguments =
        [
            "--require", Path.Combine(Path.GetDirectoryName(script)!, "..", "..", "azurite-collector.cjs"), script, "--silent", "--skipApiVersionCheck", "--inMemoryPersistence", "--disableTelemetry",
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"{AccountName(number)}:{Key}"));
        return start;
    }

    private static string AccountName(int number) => string.Create(CultureInfo.InvariantCulture, $"account{number:000}");

    private static string FindScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.GetFiles("*.sln").Length == 0) continue;
            var script = Path.Combine(folder.FullName, "infra", "local", "node_modules", ".bin", "azurite");
            return File.Exists(script) ? script : throw new InvalidOperationException("Azurite is not installed: run `npm ci` in infra/local, then the tests again.");
        }
        throw new InvalidOperationException($"No solution file above {AppContext.BaseDirectory}: the tests must run inside the repository.");
    }

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://\S+)")]
    private static partial Regex Listening();
}
