using System.Diagnostics;
using CivilAffairs.Benchmarks.Disbursement;

namespace CivilAffairs.Benchmarks.Console;

/// <summary>
/// Time of each page of the console with so many obligations in the tables: from the request to the last byte, on one machine with Azurite and the app as a
/// process of its own, one after the other. The first look, when nothing was added up yet, is told apart. The processor time of the app beside it does not grow with what else the machine does.
/// </summary>
internal sealed class ConsolePages(int townships, int households) : IBenchmark
{
    private const int Looks = 15;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var (app, county) = await ConsoleApp.StartAsync(townships, households);
        await using (app)
        {
            var figures = new List<Figure>();
            var slowest = new Figure("console.pages", 0, "ms", 0, 0, Looks);
            foreach (var (name, path) in Pages(county))
            {
                var first = await LookAsync(app, path);
                var before = app.ProcessorTime;
                var looks = new List<double>();
                for (var look = 0; look < Looks; look++) looks.Add(await LookAsync(app, path));
                var after = app.ProcessorTime;
                var figure = Figure.Of($"console.pages.{name}", "ms", looks);
                figures.AddRange([
                    figure,
                    Figure.Of($"console.pages.{name}.first", "ms", [first]),
                    Figure.Of($"console.pages.{name}.app", "ms processor", [(after.App - before.App).TotalMilliseconds / Looks]),
                    Figure.Of($"console.pages.{name}.storage", "ms processor", [(after.Storage - before.Storage).TotalMilliseconds / Looks]),
                ]);
                if (figure.Value > slowest.Value) slowest = figure with { Name = "console.pages" };
            }

            return [slowest, .. figures];
        }
    }

    private static (string Name, string Path)[] Pages(ApprovedCounty county)
    {
        var (allocation, township) = (ApprovedCounty.AllocationId, county.Profile.Townships[0]);
        return
        [
            ("overview", "staff"),
            ("upload", "staff/upload"),
            ("allocation", $"staff/allocations/{allocation}"),
            ("allocation-live", $"staff/live/allocations/{allocation}"),
            ("township", $"staff/allocations/{allocation}/townships/{township.Code}"),
            ("township-live", $"staff/live/allocations/{allocation}/townships/{township.Code}"),
            ("entries", $"staff/allocations/{allocation}/townships/{township.Code}/entries"),
            ("entries-by-village", $"staff/allocations/{allocation}/townships/{township.Code}/entries?village={township.Villages[^1].Code}"),
            ("ledger", "staff/ledger"),
            ("ledger-allocation", $"staff/ledger/allocations/{allocation}"),
            ("ledger-township", $"staff/ledger/townships/{township.Code}"),
            ("ledger-share", $"staff/ledger/allocations/{allocation}/townships/{township.Code}"),
            ("ledger-village", $"staff/ledger/allocations/{allocation}/townships/{township.Code}/villages/{township.Villages[0].Code}"),
            ("aging", "staff/aging"),
            ("controls", "staff/controls"),
            ("reconciliations", "staff/reconciliations"),
            ("audit", "staff/audit"),
            ("supervision", "staff/supervision"),
            ("supervision-allocation", $"staff/allocations/{allocation}/supervision"),
            ("handbook", "staff/handbook"),
            ("api-allocation", $"allocations/{allocation}"),
            ("api-entries-page", $"allocations/{allocation}/townships/{township.Code}/entries?count=200"),
        ];
    }

    private static async Task<double> LookAsync(ConsoleApp app, string path)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await app.Staff.GetAsync(new Uri($"/api/{path}", UriKind.Relative));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (!answer.IsSuccessStatusCode || bytes.Length == 0) throw new InvalidOperationException($"{path} answers {(int)answer.StatusCode}.");
        return took;
    }
}
