using System.Globalization;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Orders the ledger as a file (domain.md C53), by allocation, township, programme and period, and removes what was ordered long ago.</summary>
public sealed class LedgerExport(IRecordStore<LedgerExportOrder> orders, IExportFiles files, IAuditLog audit, TimeProvider time)
{
    /// <summary>
    /// Body: <c>{allocation, township, programme, from, to, format}</c>, each may be absent; <c>from</c> and <c>to</c> are days in China, both included; <c>format</c> is <c>xlsx</c>, <c>postings.csv</c> or <c>payments.csv</c>.
    /// 202 with the address that tells how far it is. Who orders what is put on record before anything is read (C51).
    /// </summary>
    [Function(nameof(OrderLedgerExport))]
    [Takes(typeof(LedgerExportAct))]
    public Task<IActionResult> OrderLedgerExport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/ledger/exports")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        request.ActAsync<LedgerExportAct>("请写明导出人（by）。", (act, by) => OrderAsync(request, client, act, by, cancellation), cancellation);

    /// <summary>At twenty past four in the morning, China time: files past their time go, with their orders. Safe to run twice.</summary>
    [Function(nameof(RemoveOldLedgerExports))]
    public async Task RemoveOldLedgerExports([TimerTrigger("0 20 20 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var order in (await orders.ListAsync(LedgerExportOrder.County, cancellation)).Where(order => order.Until < now))
        {
            await files.RemoveAsync(order.Path, cancellation);
            await orders.RemoveAsync(order.Partition, order.Key, cancellation);
        }
    }

    private async Task<IActionResult> OrderAsync(HttpRequest request, DurableTaskClient client, LedgerExportAct act, string by, CancellationToken cancellation)
    {
        if (!TryDay(act.From, out var from) || !TryDay(act.To, out var until)) return Answers.Invalid("起止日期（from、to）应写成 2026-11-01 的形式。");
        if (LedgerExportFormats.Find(act.Format) is not { } format) return Answers.Invalid("格式（format）应为 xlsx、postings.csv 或 payments.csv。");
        var now = time.GetUtcNow();
        var scope = new LedgerScope(Given(act.Allocation), Given(act.Township), Given(act.Programme), from, until);
        var exportId = $"export-{KeyText.Base32(string.Create(CultureInfo.InvariantCulture, $"{by}|{scope}|{format}|{now.UtcTicks}"), 16)}";
        var wanted = new LedgerExportOrder { ExportId = exportId, Scope = scope, Format = format, By = by, At = now };
        var detail = $"导出台账（{format.Extension()}）：{LedgerExportWords.Of(scope)}";
        // On record first: what is ordered is written, whatever becomes of this request.
        await audit.AppendAsync(LedgerExportFetch.StreamOf(wanted), new AuditEntry($"export-ledger:{exportId}", now, by, "ExportLedger", scope.TownshipCode ?? "台账", detail), cancellation);
        var order = await orders.AddAsync(wanted, cancellation);
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(LedgerExportOrchestrator), exportId, new StartOrchestrationOptions(exportId), cancellation);
        return request.Accepted(StaffRequest.Pages.Export(exportId), LedgerExportView.Of(order));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (!ReconciliationEndpoints.TryDay(text.Trim(), out var read)) return false;
        day = read;
        return true;
    }
}

/// <summary>The act.</summary>
public sealed record LedgerExportAct(string? Allocation = null, string? Township = null, string? Programme = null, string? From = null, string? To = null, string? Format = null, string? By = null) : IPersonAct;

/// <summary>How far an export is, for programs.</summary>
/// <param name="ExportId">The export.</param>
/// <param name="Parts">Townships to be written, each once for each sheet; 0 before it was begun.</param>
/// <param name="Written">Those that are written.</param>
/// <param name="Lines">Lines that are written.</param>
/// <param name="IsFinished">The file can be fetched.</param>
/// <param name="File">Address of the file; null before it is finished.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Until">Until when it can be fetched.</param>
public sealed record LedgerExportView(string ExportId, int Parts, int Written, long Lines, bool IsFinished, string? File, long Bytes, string Sha256, DateTimeOffset Until)
{
    /// <summary>Of an order.</summary>
    public static LedgerExportView Of(LedgerExportOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var isFinished = order.FinishedAt is not null;
        return new LedgerExportView(order.ExportId, order.Parts, order.Written, order.Lines, isFinished, isFinished ? StaffRequest.Pages.ExportFile(order.ExportId) : null, order.Bytes, order.Sha256, order.Until);
    }
}
