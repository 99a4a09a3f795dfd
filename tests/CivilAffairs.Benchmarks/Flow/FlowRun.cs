using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CivilAffairs.Benchmarks.Flow;

/// <summary>One run of <c>infra/local/demo.sh</c> on free ports, with a data folder of its own that goes when it ends.</summary>
internal static class FlowRun
{
    private const string Script = "infra/local/demo.sh";

    /// <summary>Plays and measures; throws <see cref="InvalidOperationException"/> with the demo's last words when it did not end right.</summary>
    public static async Task<FlowSummary> PlayAsync(params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("civil-affairs-flow-").FullName;
        try
        {
            var summaryFile = Path.Combine(folder, "summary.json");
            using var demo = Process.Start(Command(folder, summaryFile, options)) ?? throw new InvalidOperationException($"{Script} did not start.");
            // Both at once: a full pipe would stop the script.
            var words = demo.StandardOutput.ReadToEndAsync();
            var complaints = demo.StandardError.ReadToEndAsync();
            await demo.WaitForExitAsync();
            if (demo.ExitCode != 0) throw new InvalidOperationException($"{Script} ended with {demo.ExitCode}:\n{await words}\n{await complaints}");
            var summary = JsonSerializer.Deserialize<FlowSummary>(await File.ReadAllBytesAsync(summaryFile), JsonSerializerOptions.Web);
            return summary is { Balanced: true } ? summary : throw new InvalidOperationException($"The run did not balance:\n{await words}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ProcessStartInfo Command(string folder, string summaryFile, string[] options)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Root(), Script), "--exit", "--summary", summaryFile, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DATA"] = Path.Combine(folder, "data");
        string[] names = ["APP_PORT", "BLOB_PORT", "QUEUE_PORT", "TABLE_PORT"];
        foreach (var (name, port) in names.Zip(FreePorts(names.Length))) start.Environment[name] = port;
        return start;
    }

    // All are held until all are known: a port given back would be given out again.
    private static List<string> FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => $"{((IPEndPoint)listener.LocalEndpoint).Port}").ToList();
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Script))) return folder.FullName;
        }

        throw new InvalidOperationException($"{Script} is not found above {AppContext.BaseDirectory}.");
    }
}
