using System.Diagnostics;
using System.Globalization;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Benchmarks.Disbursement;

/// <summary>
/// From approved rosters to batch files, answered by both banks, and back to closed townships: the app as a process of its own with its real
/// orchestrations, publication of every step included, against Azurite on the same machine. Wall time counts from the app's start. The rosters
/// were entered before; so many townships that Azurite, which looks through a partition for each row, is not measured alone.
/// </summary>
internal sealed class Disbursing(int townships, int households) : IBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private string Name => string.Create(CultureInfo.InvariantCulture, $"disbursement.{townships * households / 1000}k");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("civil-affairs-disbursing-").FullName;
        await using var azurite = await AzuriteServer.StartAsync();
        try
        {
            var connection = azurite.NewAccount();
            var county = new ApprovedCounty(connection, townships, households);
            await county.PrepareAsync(Path.Combine(folder, "fields.key"));
            var before = azurite.ProcessorTime;
            var run = await PayAsync(county, connection, folder);
            var storage = (azurite.ProcessorTime - before).TotalSeconds;
            var paid = await county.PaidFenAsync();
            if (paid != county.TotalFen) throw new InvalidOperationException($"{paid} of {county.TotalFen} fen were paid.");
            return
            [
                Figure.Of($"{Name}.wall", "s", [run.WallSeconds]),
                Figure.Of($"{Name}.app", "s processor", [run.AppSeconds]),
                Figure.Of($"{Name}.storage", "s processor", [storage]),
                Figure.Of($"{Name}.app-memory", "MB peak", [run.PeakMemoryMb]),
                Figure.Of($"{Name}.rate", "payments/s", [townships * households / run.WallSeconds]),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Run> PayAsync(ApprovedCounty county, string connection, string folder)
    {
        using var stop = new CancellationTokenSource(Patience);
        var began = Stopwatch.GetTimestamp();
        using var app = Process.Start(Command(county, connection, folder)) ?? throw new InvalidOperationException("The app did not start.");
        var words = app.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var bank = new BankRole(new Storage(connection), TimeProvider.System, _ => { }).RunAsync(stop.Token);
        try
        {
            while (await county.ClosedAsync() < townships)
            {
                if (app.HasExited || bank.IsCompleted) throw new InvalidOperationException($"The app or the bank ended: {(app.HasExited ? await words : "the bank")}");
                await Task.Delay(Look, stop.Token);
            }

            var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
            app.Refresh();
            return new Run(wall, app.TotalProcessorTime.TotalSeconds, app.PeakWorkingSet64 / 1048576.0);
        }
        finally
        {
            await stop.CancelAsync();
            if (!app.HasExited) app.Kill(entireProcessTree: true);
            await bank;
        }
    }

    private static ProcessStartInfo Command(ApprovedCounty county, string connection, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CivilAffairs.Functions.dll")]) { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        var settings = new Dictionary<string, string>
        {
            ["Storage"] = connection,
            ["AzureWebJobsStorage"] = connection,
            ["County__File"] = county.WriteProfile(folder),
            ["Fields__KeyFile"] = Path.Combine(folder, "fields.key"),
            ["Site__PublicBaseUrl"] = "https://jzgk.yunling.example",
            ["App__BaseUrl"] = "http://127.0.0.1:0",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["EmbeddedRuntime__DataDirectory"] = Path.Combine(folder, "runtime"),
            ["EmbeddedRuntime__HostKey"] = "benchmark-staff-key",
            ["EmbeddedRuntime__BlobPollInterval"] = "00:00:00.500",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Access__Mode"] = "EntraId",
            ["WEBSITE_AUTH_ENABLED"] = "true",
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return start;
    }

    private sealed record Run(double WallSeconds, double AppSeconds, double PeakMemoryMb);
}
