using System.Globalization;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Documents.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Keeps a day's reconciliation as an artifact and a workbook, and calls a person to what differs.</summary>
public sealed class ReconciliationBook(
    ReconciliationRun run, StatementBook statements, IAllocationStore allocations, IArtifactStore artifacts, IWaitStore waits, WaitKeeper keeper, ContradictionHolds doubts, CountyProfile county, WorkingCalendar calendar)
{
    private const string Folder = "reconciliations/";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>
    /// Reconciles the day that ended last, and of the days back those without a report (the app was down) or with a statement that came after it.
    /// Safe to run twice by day and number of statement files: each look is a report of its own and stays; waits are opened once, and closed when a later look at their day finds nothing.
    /// </summary>
    /// <returns>What the report before of the same day does not tell.</returns>
    public async Task<IReadOnlyList<ReconciliationDifference>> KeepAsync(DateOnly last, CancellationToken cancellation)
    {
        var found = new List<ReconciliationDifference>();
        // Before the first allocation there was nothing to miss.
        var first = (await allocations.ListAsync(cancellation)).Select(allocation => ChinaTime.DateOf(allocation.RegisteredAt)).Append(last).Min();
        for (var day = last; day >= last.AddDays(-StatementBook.DaysBack); day = day.AddDays(-1)) found.AddRange(await KeepDayAsync(day, isDue: day >= first, cancellation));
        await CloseMendedAsync(cancellation);
        return found;
    }

    /// <summary>Reports of a day, the latest last.</summary>
    public async Task<IReadOnlyList<DayReport>> FindAsync(DateOnly day, CancellationToken cancellation) => await ReadAsync(await NamesAsync(NameOf(day), cancellation), cancellation);

    /// <summary>The workbook of a day's latest report, or null.</summary>
    public async Task<byte[]?> FindWorkbookAsync(DateOnly day, CancellationToken cancellation) =>
        await NamesAsync(NameOf(day), cancellation) is [.., var name] ? await artifacts.ReadAsync(WorkbookOf(name), cancellation) : null;

    /// <summary>The latest report of each of the latest days, newest first.</summary>
    public async Task<IReadOnlyList<DayReport>> ListAsync(int count, CancellationToken cancellation)
    {
        var byDay = (await NamesAsync(Folder, cancellation)).GroupBy(name => name[..NameOf(default).Length], StringComparer.Ordinal);
        return await ReadAsync(byDay.Select(day => day.Last()).TakeLast(count).Reverse(), cancellation);
    }

    private async Task<IReadOnlyList<ReconciliationDifference>> KeepDayAsync(DateOnly day, bool isDue, CancellationToken cancellation)
    {
        var names = await artifacts.ListAsync(NameOf(day), cancellation).ToListAsync(cancellation);
        var name = names.LastOrDefault(IsReport);
        var standing = name is null ? null : WireJson.Read<DayReport>(await artifacts.RequireAsync(name, cancellation));
        var report = standing;
        if (standing is null ? isDue : await statements.CountAsync(day, cancellation) > standing.StatementFiles)
        {
            var (made, inDoubt) = await run.LookAsync(day, cancellation);
            await doubts.KeepGoneOutAsync(inDoubt, cancellation);
            // Called before it is kept: a report that stands is not made again, so nobody would be called after a fault in between.
            foreach (var differing in made.Differences.GroupBy(difference => difference.AllocationId)) await keeper.KeepOpenAsync(WaitOf(made, differing.Key, differing.Count()), cancellation);
            name = $"{NameOf(day)}{(standing is null ? "" : $"_{made.StatementFiles:0000}")}.json";
            report = WireJson.Read<DayReport>(await artifacts.WriteOrReadAsync(name, WireJson.Write(made), "application/json", cancellation));
        }

        if (report is null || name is null) return [];
        if (!names.Contains(WorkbookOf(name))) await artifacts.WriteOrReadAsync(WorkbookOf(name), ReconciliationDocument.Write(report), Workbook, cancellation);
        return [.. report.Differences.Except(standing?.Differences ?? [])];
    }

    // In order of their names a day's first report is before the later ones.
    private async Task<IReadOnlyList<string>> NamesAsync(string prefix, CancellationToken cancellation) =>
        await artifacts.ListAsync(prefix, cancellation).Where(IsReport).ToListAsync(cancellation);

    private async Task<IReadOnlyList<DayReport>> ReadAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        var reports = new List<DayReport>();
        foreach (var name in names) reports.Add(WireJson.Read<DayReport>(await artifacts.RequireAsync(name, cancellation)));
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

    private static bool IsReport(string name) => name.EndsWith(".json", StringComparison.Ordinal);

    private static string WorkbookOf(string name) => Path.ChangeExtension(name, ".xlsx");

    private static string NameOf(DateOnly day) => $"{Folder}{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
