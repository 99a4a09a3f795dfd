using CivilAffairs.Core.Access;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Rosters;

/// <summary>What was answered to a township's roster, as a page or as data, and the own workbook with remarks beside the faulty rows.</summary>
public sealed class RosterVerdicts(TownshipDoor door, IAllocationStore allocations, IIntakeRegister register, IArtifactStore artifacts, DeskPages pages, IAuditLog audit, TimeProvider time)
{
    private const string Prefix = "townships/{code}/allocations/{allocationId}/rosters/{sha256}";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The answer to a file by its hash: a page; for programs the report, or 202 while it is being checked.</summary>
    [Function(nameof(ShowRosterVerdict))]
    public Task<IActionResult> ShowRosterVerdict(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Prefix)] HttpRequest request, string code, string allocationId, string sha256, CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ViewAsync(key, () => ShowAsync(request, key, sha256, cancellation), cancellation);
    }

    /// <summary>The workbook as it was handed in, with a remark at each fault.</summary>
    [Function(nameof(DownloadRemarkedRoster))]
    public Task<IActionResult> DownloadRemarkedRoster(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Prefix + "/remarks.xlsx")] HttpRequest request, string code, string allocationId, string sha256, CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ViewAsync(key, () => RemarkAsync(request, key, sha256, cancellation), cancellation);
    }

    private async Task<IActionResult> ShowAsync(HttpRequest request, TownshipKey key, string sha256, CancellationToken cancellation)
    {
        var wantsPage = request.WantsPage();
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        if (await FindAsync(key, sha256, cancellation) is not { } report)
        {
            if (!KeyText.IsSha256(sha256) || !await audit.HasAsync(key.AllocationId, Intake.HandedInFile.RecordOf(RosterUpload.Kind, key.TownshipCode, sha256), cancellation)) return Answers.Missing(Intake.HandedInFile.Unknown);
            if (!wantsPage) return request.Accepted(request.TownshipAddress(key, $"rosters/{sha256}"), new RosterTicket(sha256, "", request.TownshipAddress(key, $"rosters/{sha256}")));
            request.LookAgain();
            return Answers.Page(await pages.RosterPendingAsync(new RosterPending(township.TownshipName, request.TownshipAddress(key, $"rosters/{sha256}"), request.TownshipPage(key), request.Visitor())));
        }

        return wantsPage ? Answers.Page(await pages.RosterVerdictAsync(VerdictOf(request, key, township, report))) : Answers.Json(report);
    }

    private static RosterVerdict VerdictOf(HttpRequest request, TownshipKey key, TownshipRecord township, CheckReport report)
    {
        var isFaulty = report.Faults.Any(fault => fault.Severity == FaultSeverity.Error);
        var remarked = isFaulty && Path.GetExtension(report.FileName).Equals(".xlsx", StringComparison.OrdinalIgnoreCase);
        var mayUpload = township is { RosterSha256.Length: 0, AcknowledgedAt: not null, IsWithdrawn: false } && request.MayCall(nameof(RosterUpload.UploadRoster), key.TownshipCode);
        return new RosterVerdict(
            report,
            township,
            remarked ? request.TownshipAddress(key, $"rosters/{report.Sha256}/remarks.xlsx") : "",
            isFaulty && township.RosterRefusedSha256 == report.Sha256 ? request.TownshipAddress(key, "files/roster-mend.xlsx") : "",
            request.TownshipPage(key),
            mayUpload ? request.TownshipAddress(key, "roster") : "",
            request.Visitor());
    }

    private async Task<IActionResult> RemarkAsync(HttpRequest request, TownshipKey key, string sha256, CancellationToken cancellation)
    {
        if (await FindAsync(key, sha256, cancellation) is not { } report) return Answers.Missing("没有这份花名册的检查结果。");
        var original = await artifacts.ReadAsync($"{RosterReading.FolderOf(key, sha256)}/{Intake.OriginalName.Of(report.FileName)}", cancellation);
        // A list of mends was put into its basis: remarks beside its rows would be on other rows.
        var remarked = original is null || RosterReading.Read(report.FileName, original).Basis is not null ? null : RosterRemarks.Write(original, report.Faults);
        if (remarked is null) return Answers.Missing("这份文件不能加批注，请按页面上列出的位置修改，或使用更正表。");
        var (caller, now) = (request.Visit()!.Caller, time.GetUtcNow());
        await audit.AppendAsync(key.AllocationId, new AuditEntry($"roster-remarks:{key.TownshipCode}:{now.UtcTicks}:{KeyText.Base32(caller.Id, 6)}", now, caller.RecordedAs, "DownloadRoster", key.TownshipCode, $"下载带批注的花名册，摘要{sha256[..16]}"), cancellation);
        return new FileContentResult(remarked, Workbook) { FileDownloadName = $"批注-{report.FileName}" };
    }

    // The hash alone is no way to another township's report.
    private async Task<CheckReport?> FindAsync(TownshipKey key, string sha256, CancellationToken cancellation)
    {
        if (!KeyText.IsSha256(sha256)) return null;
        if (await register.FindAsync(sha256, cancellation) is not { Kind: CheckedFileKind.Roster } entry || entry.AllocationId != key.AllocationId || entry.TownshipCode != key.TownshipCode) return null;
        return WireJson.Read<CheckReport>(await artifacts.RequireAsync($"{entry.ReportArtifact}.json", cancellation));
    }
}
