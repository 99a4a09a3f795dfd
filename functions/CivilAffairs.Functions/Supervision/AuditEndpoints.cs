using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>The audit for staff and auditors: verified when asked, as a page, as a file.</summary>
public sealed class AuditEndpoints(AuditVerification verification, DailyHeadBook book, IAuditChain chain, IAuditLog audit, StaffPages pages, AppAddresses addresses, TimeProvider time)
{
    /// <summary>Verifies everything: <c>{ok, streams, entries, days, findings}</c>.</summary>
    [Function(nameof(VerifyAudit))]
    public async Task<IActionResult> VerifyAudit([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "audit/verification")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Json(await verification.VerifyAllAsync(cancellation));

    /// <summary>The page: streams, daily heads, and what a verification finds now.</summary>
    [Function(nameof(ShowAudit))]
    public async Task<IActionResult> ShowAudit([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/audit")] HttpRequest request, CancellationToken cancellation)
    {
        var verdict = await verification.VerifyAllAsync(cancellation);
        return Answers.Page(await pages.AuditAsync(new StaffAudit
        {
            Links = request.Links(addresses),
            Now = time.GetUtcNow(),
            Heads = await chain.ListHeadsAsync(cancellation),
            Days = await book.ReadLatestAsync(31, cancellation),
            Entries = verdict.Entries,
            Findings = verdict.Findings,
        }));
    }

    /// <summary>A stream as JSON lines for <c>verify-audit --file</c>. Who takes it (<c>by</c>) is itself put on record (domain.md C51), as the last line.</summary>
    [Function(nameof(ExportAudit))]
    public async Task<IActionResult> ExportAudit([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/audit/{stream}/export")] HttpRequest request, string stream, CancellationToken cancellation)
    {
        var (by, unnamed) = request.Acting(request.Query["by"], "请写明导出人（by）。");
        if (unnamed is not null) return unnamed;
        if ((await chain.ListHeadsAsync(cancellation)).All(head => head.Stream != stream)) return Answers.Missing("没有这条审计链。");
        var now = time.GetUtcNow();
        await audit.AppendAsync(stream, new AuditEntry($"export-audit:{now.UtcTicks}:{by}", now, by!, "ExportAudit", stream, "导出审计链"), cancellation);
        return new FileContentResult(AuditLines.Write(await chain.ReadAsync(stream, cancellation)), "application/x-ndjson; charset=utf-8") { FileDownloadName = $"audit-{stream}.jsonl" };
    }
}
