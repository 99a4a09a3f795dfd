using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Intake;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Intake;

/// <summary>A person has held the reading of a document against the paper and confirms it; only then is it registered.</summary>
public sealed class DocumentConfirmation(DocumentPreviews previews, PreviewReading readings, TimeProvider time)
{
    private const string Unnamed = "请写明确认人。";

    /// <summary>Body: <c>{by}</c>. Confirmed once, by who uploaded it; a second confirmation is told that it stands.</summary>
    [Function(nameof(ConfirmDocument))]
    [Takes(typeof(ConfirmDocumentAct))]
    public Task<IActionResult> ConfirmDocument(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "uploads/allocations/{sha256}/confirmation")] HttpRequest request, string sha256, CancellationToken cancellation) =>
        request.ActAsync<ConfirmDocumentAct>(Unnamed, (_, by) => ConfirmAsync(request, sha256, by, cancellation), cancellation);

    private async Task<IActionResult> ConfirmAsync(HttpRequest request, string sha256, string by, CancellationToken cancellation)
    {
        if (await previews.FindAsync(sha256, cancellation) is not { } found) return Answers.Missing("没有等待确认的这份文件，请重新上传。");
        if (found.IsOffered(time.GetUtcNow()))
        {
            if (found.By != by) return Answers.Conflict($"这份文件由{found.By}上传，由上传人核对确认；您也可以重新上传同一份文件后自己确认。");
            if ((await readings.ReadAsync(await previews.ReadAsync(found, cancellation), cancellation)).HasErrors) return Answers.Conflict("文件有必须更正的错误，不能确认；请按提示改正后重新上传。");
        }

        var stands = (await previews.ConfirmAsync(sha256, by, cancellation))!;
        if (stands.ConfirmedAt is { } at)
        {
            // Who pressed twice sees the outcome; somebody else is told whose confirmation stands.
            return stands.By == by ? request.Done(StaffRequest.Pages.Intake(sha256), new ConfirmedDocument(sha256, at)) : Answers.Conflict($"这份文件已由{stands.By}于{at.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm}确认，不必再次确认，没有第二次效果。");
        }

        return Answers.Conflict("读数超过24小时没有确认，已经失效：其间登记的情况可能已变。没有办理任何事项，请重新上传。");
    }
}

/// <summary>The act.</summary>
public sealed record ConfirmDocumentAct(string? By) : IPersonAct;

/// <summary>What stands.</summary>
public sealed record ConfirmedDocument(string Sha256, DateTimeOffset ConfirmedAt);
