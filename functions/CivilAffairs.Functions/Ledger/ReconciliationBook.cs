using System.Globalization;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Documents.Supervision;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Keeps a day's reconciliation as an artifact and a workbook, and calls a person to what differs.</summary>
public sealed class ReconciliationBook(ReconciliationRun run, IArtifactStore artifacts, IWaitStore waits, WaitKeeper keeper, CountyProfile county, WorkingCalendar calendar)
{
    private const string Folder = "reconciliations/";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Reconciles a day that has ended. Safe to run twice by day: what was found first is the day's report; waits are opened once, and closed when a later look at their day finds nothing.</summary>
    public async Task<DayReport> KeepAsync(DateOnly day, CancellationToken cancellation)
    {
        var report = await FindAsync(day, cancellation)
            ?? WireJson.Read<DayReport>(await artifacts.WriteOrReadAsync($"{NameOf(day)}.json", WireJson.Write(await run.MakeAsync(day, cancellation)), "application/json", cancellation));
        await artifacts.WriteOnceAsync($"{NameOf(day)}.xlsx", ReconciliationDocument.Write(report), Workbook, cancellation);
        foreach (var differing in report.Differences.GroupBy(difference => difference.AllocationId)) await keeper.KeepOpenAsync(WaitOf(report, differing.Key, differing.Count()), cancellation);
        await CloseMendedAsync(cancellation);
        return report;
    }

    /// <summary>A day's report, or null.</summary>
    public async Task<DayReport?> FindAsync(DateOnly day, CancellationToken cancellation) =>
        await artifacts.ReadAsync($"{NameOf(day)}.json", cancellation) is { } kept ? WireJson.Read<DayReport>(kept) : null;

    /// <summary>A day's workbook, or null.</summary>
    public Task<byte[]?> FindWorkbookAsync(DateOnly day, CancellationToken cancellation) => artifacts.ReadAsync($"{NameOf(day)}.xlsx", cancellation);

    /// <summary>The latest reports, newest first.</summary>
    public async Task<IReadOnlyList<DayReport>> ListAsync(int count, CancellationToken cancellation)
    {
        var names = await artifacts.ListAsync(Folder, cancellation).Where(name => name.EndsWith(".json", StringComparison.Ordinal)).ToListAsync(cancellation);
        var reports = new List<DayReport>();
        foreach (var name in names.TakeLast(count).Reverse()) reports.Add(WireJson.Read<DayReport>(await artifacts.RequireAsync(name, cancellation)));
        return reports;
    }

    // What was mended since is looked at anew, with the figures of now.
    private async Task CloseMendedAsync(CancellationToken cancellation)
    {
        var open = (await waits.ListOpenAsync(null, cancellation)).Where(wait => wait.Key.StartsWith(LedgerLinks.ReconciliationWait, StringComparison.Ordinal)).ToList();
        foreach (var day in open.GroupBy(wait => wait.Key[LedgerLinks.ReconciliationWait.Length..]))
        {
            if (!DateOnly.TryParseExact(day.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) continue;
            var now = await run.MakeAsync(date, cancellation);
            var differing = now.Differences.Select(difference => StreamOf(difference.AllocationId)).ToHashSet(StringComparer.Ordinal);
            foreach (var mended in day.Where(wait => !differing.Contains(wait.AllocationId))) await keeper.CloseAsync(mended, cancellation);
        }
    }

    private Wait WaitOf(DayReport report, string allocationId, int count)
    {
        var deadline = Period.Parse(county.Deadlines.BankReturn).DeadlineFrom(report.MadeAt, calendar);
        var day = report.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Wait
        {
            AllocationId = StreamOf(allocationId),
            Key = $"{LedgerLinks.ReconciliationWait}{day}",
            Kind = WaitKind.Attention,
            Owner = county.BureauName,
            Task = $"核对{day}的对账差异{count}处",
            Since = report.MadeAt,
            RemindAt = county.Deadlines.RemindAt(report.MadeAt, deadline, calendar),
            Deadline = deadline,
        };
    }

    // A difference of no known allocation is the county's.
    private static string StreamOf(string allocationId) => allocationId.Length == 0 ? AuditStreams.County : allocationId;

    private static string NameOf(DateOnly day) => $"{Folder}{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
