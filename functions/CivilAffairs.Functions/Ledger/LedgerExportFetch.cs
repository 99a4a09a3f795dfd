using System.Globalization;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Ledger;

/// <summary>How far an export of the ledger is, and its file.</summary>
public sealed class LedgerExportFetch(IRecordStore<LedgerExportOrder> orders, IExportFiles files, IAuditLog audit, StaffPages pages, AppAddresses addresses, TimeProvider time)
{
    private const string Missing = "没有这次导出，或者已过保存期，请重新导出。";

    /// <summary>The stream in which an export is on record: the allocation's, or the county's when it covers several.</summary>
    internal static string StreamOf(LedgerExportOrder order) => order.Scope.AllocationId ?? AuditStreams.County;

    /// <summary>A page that follows it by itself; for programs the figures, 202 while it is being written.</summary>
    [Function(nameof(ShowLedgerExport))]
    public async Task<IActionResult> ShowLedgerExport([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/ledger/exports/{exportId}")] HttpRequest request, string exportId, CancellationToken cancellation)
    {
        if (await FindAsync(exportId, cancellation) is not { } order) return Answers.Missing(Missing);
        if (!request.WantsPage()) return Answers.Json(LedgerExportView.Of(order), order.FinishedAt is null ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
        var links = request.Links(addresses);
        var live = order.FinishedAt is null ? new LivePage(links.LiveExport(exportId), MarkOf(order)) : null;
        return Answers.Page(await pages.LedgerExportAsync(new StaffLedgerExport(links, order, LedgerExportWords.Of(order.Scope), live)));
    }

    /// <summary>Tells an open page that it went on.</summary>
    [Function(nameof(FollowLedgerExport))]
    public Task<IActionResult> FollowLedgerExport([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/live/ledger-exports/{exportId}")] HttpRequest request, string exportId, CancellationToken cancellation) =>
        LiveEndpoint.AnswerAsync(request, async stopped => await FindAsync(exportId, stopped) is { } order ? MarkOf(order) : "", time, cancellation);

    /// <summary>The file. Who takes it is put on record before it is given out (C51).</summary>
    [Function(nameof(DownloadLedgerExport))]
    public async Task<IActionResult> DownloadLedgerExport([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/ledger/exports/{exportId}/file")] HttpRequest request, string exportId, CancellationToken cancellation)
    {
        if (await FindAsync(exportId, cancellation) is not { } order) return Answers.Missing(Missing);
        if (order.FinishedAt is null) return Answers.Conflict("台账还在写，请稍候再取。");
        if (await files.OpenAsync(order.Path, cancellation) is not { } file) return Answers.Missing(Missing);
        var (now, by) = (time.GetUtcNow(), request.Visit()!.Caller.RecordedAs);
        var record = new AuditEntry($"export-ledger:{exportId}:{now.UtcTicks}:{KeyText.Base32(by, 8)}", now, by, "FetchLedgerExport", order.Scope.TownshipCode ?? "台账", $"取走导出的台账（{order.Format.Extension()}，{order.By}导出）：{LedgerExportWords.Of(order.Scope)}");
        try
        {
            await audit.AppendAsync(StreamOf(order), record, cancellation);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        return new FileStreamResult(file, order.Format.ContentType()) { FileDownloadName = LedgerExportWords.FileName(order) };
    }

    private async Task<LedgerExportOrder?> FindAsync(string exportId, CancellationToken cancellation) =>
        await orders.FindAsync(LedgerExportOrder.County, exportId, cancellation) is { } order && time.GetUtcNow() <= order.Until ? order : null;

    private static string MarkOf(LedgerExportOrder order) => string.Create(CultureInfo.InvariantCulture, $"{order.Written}-{order.Parts}-{order.FinishedAt?.UtcTicks}");
}
