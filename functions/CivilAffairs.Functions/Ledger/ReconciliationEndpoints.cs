using System.Globalization;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Reconciliation every night, and for staff: by day, as a page and as a workbook.</summary>
public sealed class ReconciliationEndpoints(ReconciliationBook book, ReconciliationRun run, StaffPages pages, AppAddresses addresses, TimeProvider time, ILogger<ReconciliationEndpoints> logger)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>At half past two in the morning, China time: the day that ended last, and days back that were missed or whose statement came since.</summary>
    [Function(nameof(ReconcileDay))]
    public async Task ReconcileDay([TimerTrigger("0 30 18 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var difference in await book.KeepAsync(ChinaTime.DateOf(time.GetUtcNow()).AddDays(-1), cancellation)) logger.SelfCheckFailed(difference.AllocationId, difference.TownshipCode, difference.Code);
    }

    /// <summary>A day as it stands now, today included; nothing is kept: <c>{day, banks, batches, differences}</c>.</summary>
    [Function(nameof(CheckDay))]
    public async Task<IActionResult> CheckDay([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reconciliations/{day}/check")] HttpRequest request, string day, CancellationToken cancellation) =>
        TryDay(day, out var date) ? Answers.Json(await run.MakeAsync(date, cancellation)) : Answers.Invalid("日期应写成 2026-11-23 的形式。");

    /// <summary>Reports by day.</summary>
    [Function(nameof(ShowReconciliations))]
    public async Task<IActionResult> ShowReconciliations([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/reconciliations")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Page(await pages.ReconciliationsAsync(new StaffReconciliations(request.Links(addresses), time.GetUtcNow(), await book.ListAsync(StaffReconciliations.MostDays, cancellation))));

    /// <summary>One day's report; below it what earlier looks at that day found.</summary>
    [Function(nameof(ShowReconciliation))]
    public async Task<IActionResult> ShowReconciliation([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/reconciliations/{day}")] HttpRequest request, string day, CancellationToken cancellation) =>
        TryDay(day, out var date) && await book.FindAsync(date, cancellation) is [.., var report] reports
            ? Answers.Page(await pages.ReconciliationAsync(new StaffReconciliation(request.Links(addresses), report) { Earlier = [.. reports.SkipLast(1)] }))
            : Answers.Missing("没有这一天的对账。");

    /// <summary>One day's workbook.</summary>
    [Function(nameof(ReadReconciliationWorkbook))]
    public async Task<IActionResult> ReadReconciliationWorkbook([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/reconciliations/{day}/workbook")] HttpRequest request, string day, CancellationToken cancellation) =>
        TryDay(day, out var date) && await book.FindWorkbookAsync(date, cancellation) is { } file
            ? new FileContentResult(file, Workbook) { FileDownloadName = $"reconciliation-{day}.xlsx" }
            : Answers.Missing("没有这一天的对账。");

    internal static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
