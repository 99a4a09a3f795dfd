using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Intake;

/// <summary>The page of an uploaded file by its hash: its reading to confirm, then that it is being taken, then the report. What nobody sent is told to be unknown.</summary>
public sealed class IntakePage(IIntakeRegister register, IArtifactStore artifacts, IAllocationStore allocations, DocumentPreviews previews, PreviewReading readings, StaffPages pages, AppAddresses addresses, TimeProvider time)
{
    /// <summary>The page.</summary>
    [Function(nameof(ShowIntake))]
    public async Task<IActionResult> ShowIntake([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/intakes/{sha256}")] HttpRequest request, string sha256, CancellationToken cancellation)
    {
        var links = request.Links(addresses);
        var entry = await register.FindAsync(sha256, cancellation);
        if (entry?.Outcome != CheckOutcome.Accepted && await previews.FindAsync(sha256, cancellation) is { } preview)
        {
            // A person has sent it, perhaps again after a refusal: what that person is asked comes first.
            if (preview.ConfirmedAt is null && (preview.IsOpen || entry is null)) return Answers.Page(await OfferAsync(request, links, preview, cancellation));
            if (entry is null) return Answers.Page(await pages.IntakeWaitingAsync(new StaffIntakeWaiting(links, sha256, new LivePage(links.LiveIntake(sha256), "", "reload"))));
        }

        if (entry is null) return Answers.Missing(HandedInFile.Unknown);
        var report = WireJson.Read<CheckReport>(await artifacts.RequireAsync($"{entry.ReportArtifact}.json", cancellation));
        var document = await DocumentOfAsync(report, cancellation);
        return Answers.Page(await pages.CheckReportAsync(report, links, document, document is null ? await DraftOfAsync(report, cancellation) : null));
    }

    private async Task<byte[]> OfferAsync(HttpRequest request, StaffLinks links, DocumentPreview preview, CancellationToken cancellation)
    {
        var isOwn = request.Visit() is { Caller: { IsPerson: true } caller } && caller.Mark == preview.By && request.MayCall(nameof(DocumentConfirmation.ConfirmDocument));
        var document = await readings.ReadAsync(await previews.ReadAsync(preview, cancellation), cancellation);
        return await pages.DocumentPreviewAsync(new StaffDocumentPreview { Links = links, Preview = preview, Document = document, IsOffered = preview.IsOffered(time.GetUtcNow()), MayConfirm = isOwn });
    }

    // Of a document that was taken; a second file under its number is another one.
    private async Task<AllocationDocument?> DocumentOfAsync(CheckReport report, CancellationToken cancellation) =>
        report is { Kind: CheckedFileKind.Allocation, AllocationId: { } allocationId } && await allocations.FindAsync(allocationId, cancellation) is { } record && record.Sha256 == report.Sha256
            ? await artifacts.ReadDocumentAsync(record, cancellation)
            : null;

    // Of other documents what was read: faults are easier to see beside the values. One that was too large was never read.
    private async Task<AllocationDraft?> DraftOfAsync(CheckReport report, CancellationToken cancellation) =>
        report.Kind is CheckedFileKind.Allocation or CheckedFileKind.Correction or CheckedFileKind.VillageSplit && await artifacts.ReadAsync(OriginalName.PathOf(report.Sha256, report.FileName), cancellation) is { } content
            ? AllocationReader.Read(report.FileName, content)
            : null;
}
