using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Documents.Disbursement;
using CivilAffairs.Functions.Settings;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Takes a list for the controls, whichever way it came: read at once and kept as keyed hashes; the file itself, which is full of resident IDs, is
/// kept nowhere. The newest list of a kind and source replaces that source's older ones, and stands beside those of other sources; all versions stay on record. Safe to run twice by content and time of upload.
/// </summary>
public sealed class ControlListIntake(IRecordStore<ControlListVersion> versions, IArtifactStore artifacts, IFieldProtector protector, IAuditLog audit)
{
    private const string AuditScope = "lists";

    /// <summary>Takes it; a bad row is named and left out.</summary>
    public async Task<ControlListAnswer> TakeAsync(ControlListKind kind, ControlListFile file, DateTimeOffset uploadedAt, CancellationToken cancellation)
    {
        var (rows, faults) = ControlListCheck.Check(ControlListReader.Read(file.FileName, file.Content), kind, ChinaTime.DateOf(uploadedAt));
        if (rows.Count == 0) return new ControlListAnswer(kind, "", 0, file.AsOf, faults);
        var sha256 = KeyText.Sha256(file.Content);
        var list = new ControlList(kind, sha256, file.Source, file.AsOf, [.. rows.Select(row => new ListedPerson(PersonPayment.Cut(protector.Fingerprint(row.ResidentId)), row.Since, row.Continuation))]);
        var version = await KeepAsync(list, file.By, uploadedAt, cancellation);
        await audit.AppendAsync(
            AuditScope,
            new AuditEntry($"list:{kind}:{version.Key}", version.UploadedAt, file.By, "UploadControlList", $"{kind}", $"上传{file.Source}名单{list.People.Count}人，截止{file.AsOf:yyyy-MM-dd}，摘要{sha256[..16]}"),
            cancellation);
        return new ControlListAnswer(kind, sha256, list.People.Count, list.AsOf, faults);
    }

    // The same file with the same source and date is the same artifact, and counts as uploaded anew.
    private async Task<ControlListVersion> KeepAsync(ControlList list, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        var content = WireJson.Write(list);
        var artifact = $"lists/{list.Kind}/{KeyText.Sha256(content)}.json";
        await artifacts.WriteOnceAsync(artifact, content, "application/json", cancellation);
        return await versions.AddAsync(
            new ControlListVersion { Kind = list.Kind, Sha256 = list.Sha256, Source = list.Source, AsOf = list.AsOf, People = list.People.Count, Artifact = artifact, UploadedBy = by, UploadedAt = now }, cancellation);
    }
}

/// <summary>A list as it was handed in: by whom, from where, true up to when.</summary>
public sealed record ControlListFile(string FileName, string By, string Source, DateOnly AsOf, byte[] Content);

/// <summary>Answer to an uploaded list.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Sha256">Its version; empty when nothing was taken.</param>
/// <param name="People">People taken.</param>
/// <param name="AsOf">Date up to which it is true.</param>
/// <param name="Faults">Rows that were not taken, and why.</param>
public sealed record ControlListAnswer(ControlListKind Kind, string Sha256, int People, DateOnly AsOf, IReadOnlyList<Fault> Faults);
