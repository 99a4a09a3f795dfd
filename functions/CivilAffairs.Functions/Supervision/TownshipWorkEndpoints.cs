using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>A township's page of one allocation, its notice, and the files of its outbox.</summary>
public sealed class TownshipWorkEndpoints(
    TownshipDoor door, TownshipWorkViews views, NoticeContent content, IAllocationStore allocations, IArtifactStore artifacts, IOutbox outbox, DeskPages desk, StaffPages pages, IAuditLog audit, TimeProvider time)
{
    private const string Prefix = "townships/{code}/allocations/{allocationId}";
    private const string Mends = "roster-mend.xlsx";

    /// <summary>The page: from the notice to the slips.</summary>
    [Function(nameof(ShowTownshipWork))]
    public Task<IActionResult> ShowTownshipWork([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Prefix)] HttpRequest request, string code, string allocationId, CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ViewAsync(key, async () => Answers.Page(await desk.TownshipWorkAsync(await views.WorkAsync(request, key, cancellation))), cancellation);
    }

    /// <summary>The notice as a page.</summary>
    [Function(nameof(ShowNotice))]
    public Task<IActionResult> ShowNotice([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Prefix + "/notice")] HttpRequest request, string code, string allocationId, CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ViewAsync(key, () => NoticeAsync(key, cancellation), cancellation);
    }

    /// <summary>A file of the township's outbox: notices, the blank roster, the example, the list of mends.</summary>
    [Function(nameof(DownloadTownshipFile))]
    public Task<IActionResult> DownloadTownshipFile([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Prefix + "/files/{name}")] HttpRequest request, string code, string allocationId, string name, CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ViewAsync(key, () => FileAsync(request, key, name, cancellation), cancellation);
    }

    private async Task<IActionResult> NoticeAsync(TownshipKey key, CancellationToken cancellation)
    {
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        if (township.NotifiedAt is null) return Answers.Conflict("拨款通知尚未发出，请稍后再看。");
        var allocation = await allocations.RequireAsync(key.AllocationId, cancellation);
        var notice = content.Make(allocation, await artifacts.ReadDocumentAsync(allocation, cancellation), township);
        return Answers.Page(await pages.NoticeAsync(notice, new NoticeActions("", "本系统“发放花名册”一栏")));
    }

    private async Task<IActionResult> FileAsync(HttpRequest request, TownshipKey key, string name, CancellationToken cancellation)
    {
        if (!IsOffered(name) || await outbox.ReadAsync($"townships/{key.TownshipCode}/{key.AllocationId}/{name}", cancellation) is not { } file) return Answers.Missing("没有这个文件，可能尚未生成。");
        // It holds people in full; the others hold none.
        if (name == Mends)
        {
            var (caller, now) = (request.Visit()!.Caller, time.GetUtcNow());
            await audit.AppendAsync(key.AllocationId, new AuditEntry($"roster-mend:{key.TownshipCode}:{now.UtcTicks}:{KeyText.Base32(caller.Id, 6)}", now, caller.RecordedAs, "DownloadRoster", key.TownshipCode, "下载花名册更正表"), cancellation);
        }

        return new FileContentResult(file, "application/octet-stream") { FileDownloadName = name };
    }

    private static bool IsOffered(string name) => name is "notice.docx" or RosterForms.BlankName or RosterForms.ExampleName or Mends
        || (name.StartsWith("notice-", StringComparison.Ordinal) && name.EndsWith(".docx", StringComparison.Ordinal) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.'));
}
