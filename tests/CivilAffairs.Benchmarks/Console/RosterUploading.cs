using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using CivilAffairs.Benchmarks.Disbursement;
using CivilAffairs.SampleData;

namespace CivilAffairs.Benchmarks.Console;

/// <summary>
/// A 20 MB file handed in as a roster by a township's form: the seconds that the form takes, and how far the app's memory rises meanwhile over what it held before. The
/// bytes cannot be compressed and are no workbook, so nothing but their passage is measured; they are refused by the check that follows.
/// </summary>
internal sealed class RosterUploading : IBenchmark
{
    private const int Bytes = 20 * 1024 * 1024;
    private const int Runs = 5;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var (app, county) = await ConsoleApp.StartAsync(townships: 1, households: 100);
        await using (app)
        {
            var (seconds, rises) = (new List<double>(), new List<double>());
            var session = await SignInAsync(app);
            for (var run = 0; run <= Runs; run++)
            {
                var (took, rise) = await UploadAsync(app, session, $"townships/{county.Profile.Townships[0].Code}/allocations/{ApprovedCounty.AllocationId}", run);
                // The first compiles what the others use.
                if (run == 0) continue;
                seconds.Add(took);
                rises.Add(rise);
            }

            return [Figure.Of("console.upload-20mb", "MB over before", rises), Figure.Of("console.upload-20mb.time", "s", seconds)];
        }
    }

    private static async Task<HttpClient> SignInAsync(ConsoleApp app)
    {
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = app.Origin, Timeout = TimeSpan.FromMinutes(5) };
        using var answer = await browser.PostAsync(new Uri("/api/staff/sign-in", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["id"] = "xiangzhen", ["password"] = SampleAccounts.Password }));
        answer.EnsureSuccessStatusCode();
        return browser;
    }

    private static async Task<(double Seconds, double RiseMb)> UploadAsync(ConsoleApp app, HttpClient browser, string address, int run)
    {
        var page = await browser.GetStringAsync(new Uri($"/api/{address}", UriKind.Relative));
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"formToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var content = RandomNumberGenerator.GetBytes(Bytes);
        var form = new MultipartFormDataContent { { new StringContent(token), "formToken" }, { new ByteArrayContent(content), "file", $"花名册{run}.xlsx" } };
        var before = app.MemoryMb.Now;
        var most = before;
        using var watching = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            while (!watching.IsCancellationRequested)
            {
                most = Math.Max(most, app.MemoryMb.Now);
                await Task.Delay(10);
            }
        });
        var began = Stopwatch.GetTimestamp();
        using var answer = await browser.PostAsync(new Uri($"/api/{address}/roster", UriKind.Relative), form);
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await watching.CancelAsync();
        await watch;
        answer.EnsureSuccessStatusCode();
        return (took, most - before);
    }
}
