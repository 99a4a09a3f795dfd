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
        if (request.ContentLength > UploadBounds.MaximumBytes) return TooLarge();
        if (request.HasFormContentType && request.Visit() is { Caller.IsPerson: true }) return await OfferAsync(request, cancellation);
        var upload = await ReadAsync(request, cancellation);
        if (upload is null) return Answers.Invalid(Unnamed);
        var (by, unnamed) = Acting(request, upload.By);
        if (unnamed is not null) return unnamed;
        if (upload.Content.Length > UploadBounds.MaximumBytes) return TooLarge();
        if (upload.Content.Length == 0) return Answers.Invalid("文件是空的，请重新选择。");

        var sha256 = KeyText.Sha256(upload.Content);
        var known = await register.FindAsync(sha256, cancellation);
        if (known?.Outcome != CheckOutcome.Accepted)
        {
            using var content = new MemoryStream(upload.Content, writable: false);
            await inbox.PutAsync(PathOf(sha256, upload.FileName), content, "application/octet-stream", SubmittedBy.Write(by!), cancellation);
        }

        if (request.HasFormContentType) return new RedirectResult(StaffRequest.Pages.Intake(sha256));
        var outcome = known?.Outcome == CheckOutcome.Accepted ? CheckOutcome.AlreadyTaken : (CheckOutcome?)null;
        return Answers.Json(new UploadAnswer(sha256, upload.FileName, $"/api/intakes/{sha256}", outcome, known?.AllocationId), StatusCodes.Status202Accepted);
    }

    /// <summary>Where a document lies in the inbox: in a folder of its own, as another file of the same name must not replace it before it was looked at.</summary>
    internal static string PathOf(string sha256, string fileName) => $"allocations/{sha256[..12]}/{fileName}";

    private async Task<IActionResult> OfferAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (opened, refusal) = await UploadedFile.OpenAsync(request, Unnamed, cancellation);
        if (opened is null) return refusal!;
        await using var file = opened;
        if ((await register.FindAsync(file.Sha256, cancellation))?.Outcome != CheckOutcome.Accepted) await previews.OfferAsync(file, cancellation);
        return new RedirectResult(StaffRequest.Pages.Intake(file.Sha256));
    }

    // A program may hand in what a person brought without naming one; a form may not.
    private static (string? By, IActionResult? Refusal) Acting(HttpRequest request, string typed)
    {
        var isNamed = typed.Trim().Length > 0 || request.HasFormContentType || request.Visit() is { Caller.IsPerson: true };
        return isNamed ? request.Acting(typed, Unnamed) : ("", null);
    }

    private static async Task<Upload?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            return Make(request.Query["fileName"], request.Query["by"], await BytesAsync(request.Body, cancellation));
        var form = await request.ReadFormAsync(cancellation);
        if (form.Files.GetFile("file") is not { } file) return null;
        await using var body = file.OpenReadStream();
        return Make(file.FileName, form["by"], await BytesAsync(body, cancellation));
    }

    private static Upload? Make(string? fileName, string? by, byte[] content)
    {
        var name = Path.GetFileName(fileName?.Replace('\\', '/'))?.Trim();
        return string.IsNullOrEmpty(name) || name.Length > 120 || name.Any(char.IsControl) ? null : new Upload(name, by ?? "", content);
    }

    private static async Task<byte[]> BytesAsync(Stream body, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int read; buffer.Length <= UploadBounds.MaximumBytes && (read = await body.ReadAsync(chunk, cancellation)) > 0;) buffer.Write(chunk, 0, read);
        return buffer.ToArray();
    }

    private static IActionResult TooLarge() =>
        Answers.Problem(StatusCodes.Status413PayloadTooLarge, "文件过大", "文件超过50 MB，请去掉图片或拆分后重新上传。");

    private sealed record Upload(string FileName, string By, byte[] Content);
}

/// <summary>Answer to an upload.</summary>
/// <param name="Sha256">The file's hash: its ticket.</param>
/// <param name="FileName">Name as taken.</param>
/// <param name="Status">Where the check report appears.</param>
/// <param name="Outcome">Set when the same bytes were taken before.</param>
/// <param name="AllocationId">Set likewise.</param>
public sealed record UploadAnswer(string Sha256, string FileName, string Status, CheckOutcome? Outcome, string? AllocationId);
