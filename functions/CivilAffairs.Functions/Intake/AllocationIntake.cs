using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Documents.Intake;
using CivilAffairs.Functions.Notification.Webhooks;
using CivilAffairs.Functions.Settings;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// Takes one file as a joint document: keeps the original, reads, checks, registers. Safe to run twice by the file's hash and the document
/// number: the same bytes lead to the same allocation, other bytes under a taken number are refused and change nothing.
/// </summary>
public sealed class AllocationIntake(
    CountyProfile county,
    IArtifactStore artifacts,
    IAllocationStore allocations,
    IIndexNumbers indexNumbers,
    CheckReports reports,
    IAuditLog audit,
    CorrectionIntake corrections,
    VillageSplitIntake splits,
    WebhookEvents events,
    DocumentPurposes purposes,
    TimeProvider time)
{
    /// <summary>Takes the file for what it is: an allocation, a correction of one, or a township's split among its villages.</summary>
    public async Task<TakenDocument> TakeAsync(string fileName, byte[] content, string uploadedBy, CancellationToken cancellation)
    {
        var sha256 = KeyText.Sha256(content);
        var original = OriginalName.PathOf(sha256, fileName);
        await artifacts.WriteOnceAsync(original, content, "application/octet-stream", cancellation);

        var file = new UploadedDocument(fileName, content, sha256, original, uploadedBy);
        var draft = AllocationReader.Read(fileName, content);
        var purpose = await purposes.OfAsync(draft, fileName, sha256, cancellation);
        return purpose.Kind switch
        {
            DocumentPurposeKind.Correction => new(null, await corrections.TakeAsync(file, draft, purpose, cancellation)),
            DocumentPurposeKind.VillageSplit => new(null, await splits.TakeAsync(file, draft, purpose, cancellation)),
            DocumentPurposeKind.Unclear => await RefuseUnclearAsync(file, [purpose.Fault!, .. draft.Faults], cancellation),
            _ => new(await TakeAllocationAsync(file, draft, cancellation), []),
        };
    }

    private async Task<TakenDocument> RefuseUnclearAsync(UploadedDocument file, IReadOnlyList<Fault> faults, CancellationToken cancellation)
    {
        await ReportAsync(file.FileName, file.Sha256, CheckOutcome.Faulty, $"发现{faults.Count}处问题，文件未受理；改正后请重新上传。", null, faults, cancellation);
        return TakenDocument.Nothing;
    }

    private async Task<AllocationRecord?> TakeAllocationAsync(UploadedDocument file, AllocationDraft draft, CancellationToken cancellation)
    {
        var (fileName, sha256, original, uploadedBy) = (file.FileName, file.Sha256, file.Original, file.UploadedBy);
        var check = AllocationCheck.Check(draft, county, fileName);
        if (check.Document is not { } document)
        {
            await ReportAsync(fileName, sha256, CheckOutcome.Faulty, $"发现{check.Faults.Count}处问题，文件未受理；改正后请重新上传。", null, check.Faults, cancellation);
            return null;
        }

        if (await corrections.FindNumberAsync(document.AllocationId, cancellation) is not null)
        {
            await ReportAsync(fileName, sha256, CheckOutcome.Refused, $"文号{document.Number}已有另一份文件，本文件不予受理，原文件不受影响。", document, [file.NumberOfCorrection(document)], cancellation);
            return null;
        }

        var record = await RegisterAsync(document, sha256, original, uploadedBy, cancellation);
        if (record.Sha256 != sha256)
        {
            var faults = new[] { file.NumberTaken(document, record) };
            await ReportAsync(fileName, sha256, CheckOutcome.Refused, $"文号{document.Number}已有另一份文件，本文件不予受理，原文件不受影响。", document, faults, cancellation);
            return null;
        }

        await ReportAsync(fileName, sha256, CheckOutcome.Accepted, $"{document.Number}已受理，{document.Lines.Count}个乡镇。", document, check.Faults, cancellation);
        await audit.AppendAsync(record.AllocationId, new AuditEntry("register", record.RegisteredAt, Actor(record.UploadedBy), "Register", record.Number, $"受理《{record.Title}》"), cancellation);
        var told = new WebhookData(events.Page($"staff/allocations/{record.AllocationId}"), record.AllocationId, record.Number, record.ProgrammeCode, State: "registered", AmountFen: record.TotalFen, Count: document.Lines.Count);
        await events.RecordAsync(WebhookKind.AllocationRegistered, record.AllocationId, record.RegisteredAt, told, cancellation);
        return record;
    }

    private async Task<AllocationRecord> RegisterAsync(AllocationDocument document, string sha256, string original, string uploadedBy, CancellationToken cancellation)
    {
        if (await allocations.FindAsync(document.AllocationId, cancellation) is { } existing) return existing;
        // The parsed document is kept under its own hash: the loser of a race for the number must not stand in the winner's way.
        var parsed = $"{document.AllocationId}/document/{sha256[..16]}/parsed.json";
        await artifacts.WriteOnceAsync(parsed, WireJson.Write(document), "application/json", cancellation);
        var now = time.GetUtcNow();
        var month = ChinaTime.DateOf(now).ToString("yyyyMM", System.Globalization.CultureInfo.InvariantCulture);
        var sequence = await indexNumbers.GiveAsync(month, document.AllocationId, cancellation);
        return await allocations.RegisterAsync(
            new AllocationRecord
            {
                AllocationId = document.AllocationId,
                Number = document.Number,
                IndexNumber = IndexNumber.From(county.BureauCreditCode, month, sequence),
                Title = document.Title,
                Organs = document.Organs,
                IssueDate = document.IssueDate,
                ProgrammeCode = document.ProgrammeCode,
                TotalFen = document.TotalFen,
                Sha256 = sha256,
                OriginalArtifact = original,
                ParsedArtifact = parsed,
                UploadedBy = uploadedBy,
                RegisteredAt = now,
                Stage = AllocationStage.Registered,
                ChangedAt = now,
            },
            cancellation);
    }

    private Task<WrittenReport> ReportAsync(string fileName, string sha256, CheckOutcome outcome, string summary, AllocationDocument? document, IReadOnlyList<Fault> faults, CancellationToken cancellation) =>
        reports.KeepAsync(
            new CheckReport(fileName, sha256, CheckedFileKind.Allocation, outcome, summary, time.GetUtcNow(), document?.AllocationId, null, document?.Lines.Count ?? 0, document?.TotalFen, faults),
            $"intake/{sha256}",
            cancellation);

    private static string Actor(string uploadedBy) => uploadedBy.Length == 0 ? "系统" : uploadedBy;
}
