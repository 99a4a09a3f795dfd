using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// Documents between a person's upload and the confirmation. A confirmed one goes into the inbox like a file that a program put there, so there is one check and
/// one answer. Every step is safe to run twice by the file's hash.
/// </summary>
public sealed class DocumentPreviews(IRecordStore<DocumentPreview> previews, IArtifactStore artifacts, IInbox inbox, IIntakeRegister register, IAuditLog audit, TimeProvider time)
{
    /// <summary>Keeps the file and offers its reading for confirmation. Where the same bytes wait already, they become this person's.</summary>
    public async Task OfferAsync(UploadedFile file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var preview = new DocumentPreview { Sha256 = file.Sha256, FileName = file.Name, Original = OriginalName.PathOf(file.Sha256, file.Name), By = file.By, At = time.GetUtcNow() };
        using var content = new MemoryStream();
        await file.Content.CopyToAsync(content, cancellation);
        // The bytes first: who sees the preview can read it.
        await artifacts.WriteOnceAsync(preview.Original, content.ToArray(), "application/octet-stream", cancellation);
        await previews.AddAsync(preview, cancellation);
        await previews.ChangeAsync(preview.Partition, preview.Key, stored => stored.HandedInAgain(preview), cancellation);
    }

    /// <summary>The preview of a file, or null.</summary>
    public Task<DocumentPreview?> FindAsync(string sha256, CancellationToken cancellation) => previews.FindAsync(DocumentPreview.AllPreviews, sha256, cancellation);

    /// <summary>The file as it was handed in.</summary>
    public async Task<UploadedDocument> ReadAsync(DocumentPreview preview, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(preview);
        return new UploadedDocument(preview.FileName, await artifacts.RequireAsync(preview.Original, cancellation), preview.Sha256, preview.Original, preview.By);
    }

    /// <summary>Confirms; returns how the preview stands afterwards, null when there is none. The confirmation is stored before the file is handed on.</summary>
    public async Task<DocumentPreview?> ConfirmAsync(string sha256, string by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var stands = await previews.ChangeAsync(DocumentPreview.AllPreviews, sha256, stored => stored.Confirmed(by, now), cancellation);
        if (stands is not { ConfirmedAt: not null, EndedAt: null }) return stands;
        await audit.AppendAsync(
            AuditStreams.County, new AuditEntry($"confirm-document:{sha256[..16]}:{stands.ConfirmedAt.Value.UtcTicks}", stands.ConfirmedAt.Value, stands.By, "ConfirmDocument", sha256[..16], $"核对读数后确认文件“{stands.FileName}”"), cancellation);
        await HandOnAsync(stands, cancellation);
        return stands;
    }

    /// <summary>
    /// At the start and every ten minutes: hands on again what was confirmed and never answered, as after a crash in between, and ends what was answered or ran out.
    /// </summary>
    [Function(nameof(SettlePreviews))]
    public async Task SettlePreviews([TimerTrigger("30 */10 * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var preview in await previews.ListOpenAsync(cancellation))
        {
            var isAnswered = preview.ConfirmedAt is not null && await register.FindAsync(preview.Sha256, cancellation) is not null;
            if (isAnswered || (preview.ConfirmedAt is null && now >= preview.Until))
                await previews.ChangeAsync(preview.Partition, preview.Key, stored => stored == preview ? stored with { EndedAt = now } : stored, cancellation);
            else if (preview.ConfirmedAt is not null)
                await HandOnAsync(preview, cancellation);
        }
    }

    private async Task HandOnAsync(DocumentPreview preview, CancellationToken cancellation)
    {
        using var content = new MemoryStream(await artifacts.RequireAsync(preview.Original, cancellation), writable: false);
        await inbox.PutAsync(AllocationUpload.PathOf(preview.Sha256, preview.FileName), content, "application/octet-stream", SubmittedBy.Write(preview.By), cancellation);
    }
}
