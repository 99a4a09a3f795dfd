using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// Takes an upload. What a program sends goes into the inbox and runs by itself; what a person sends at the console is read first, and goes there when it
/// was confirmed. The file's hash is its ticket.
/// </summary>
public sealed class AllocationUpload(IInbox inbox, IIntakeRegister register, DocumentPreviews previews)
{
    private const string Unnamed = "请选择要上传的文件，并填写经办人姓名。";

    /// <summary>Body: the file's bytes, or a form with the fields <c>file</c> and <c>by</c>.</summary>
    [Function(nameof(UploadAllocation))]
    public async Task<IActionResult> UploadAllocation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "uploads/allocations")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (request.ContentLength > UploadBounds.MaximumBytes) return UploadedFile.TooLarge();
        var (opened, refusal) = await UploadedFile.OpenAsync(request, Unnamed, cancellation, mayBeUnnamed: true);
        if (opened is null) return refusal!;
        await using var file = opened;
        var known = await register.FindAsync(file.Sha256, cancellation);
        if (known?.Outcome != CheckOutcome.Accepted)
        {
            if (request.HasFormContentType && request.Visit() is { Caller.IsPerson: true }) await previews.OfferAsync(file, cancellation);
            else await inbox.PutAsync(PathOf(file.Sha256, file.Name), file.Content, "application/octet-stream", SubmittedBy.Write(file.By), cancellation);
        }

        if (request.HasFormContentType) return new RedirectResult(StaffRequest.Pages.Intake(file.Sha256));
        var outcome = known?.Outcome == CheckOutcome.Accepted ? CheckOutcome.AlreadyTaken : (CheckOutcome?)null;
        return Answers.Json(new UploadAnswer(file.Sha256, file.Name, $"/api/intakes/{file.Sha256}", outcome, known?.AllocationId), StatusCodes.Status202Accepted);
    }

    /// <summary>Where a document lies in the inbox: in a folder of its own, as another file of the same name must not replace it before it was looked at.</summary>
    internal static string PathOf(string sha256, string fileName) => $"allocations/{sha256[..12]}/{fileName}";
}

/// <summary>Answer to an upload.</summary>
/// <param name="Sha256">The file's hash: its ticket.</param>
/// <param name="FileName">Name as taken.</param>
/// <param name="Status">Where the check report appears.</param>
/// <param name="Outcome">Set when the same bytes were taken before.</param>
/// <param name="AllocationId">Set likewise.</param>
public sealed record UploadAnswer(string Sha256, string FileName, string Status, CheckOutcome? Outcome, string? AllocationId);
