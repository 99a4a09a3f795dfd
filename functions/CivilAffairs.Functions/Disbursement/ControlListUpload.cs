using System.Globalization;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Documents.Disbursement;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Staff upload a list for the controls. It is read at once and kept as keyed hashes; the file itself, which is full of resident IDs, is kept
/// nowhere. The newest list of a kind replaces the older ones; all versions stay on record.
/// </summary>
public sealed class ControlListUpload(IRecordStore<ControlListVersion> versions, IArtifactStore artifacts, IFieldProtector protector, IAuditLog audit, ControlLists lists, StaffPages pages, AppAddresses addresses, TimeProvider time)
{
    private const string AuditScope = "lists";
    private const string Unnamed = "请选择名单文件，并填写上传人、名单来源和截止日期（如2026-11-20）。";
    private const int MaximumBytes = 50 * 1024 * 1024;

    /// <summary>Rules and lists as a page, with a form for each list.</summary>
    [Function(nameof(ShowControls))]
    public async Task<IActionResult> ShowControls([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/controls")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Page(await pages.ControlsAsync(new StaffControls(request.Links(addresses), await lists.VersionsAsync(cancellation))));

    /// <summary>Body: the file's bytes with <c>fileName</c>, <c>by</c>, <c>source</c>, <c>asOf</c> in the query, or a form with the same fields and <c>file</c>.</summary>
    [Function(nameof(UploadControlList))]
    public async Task<IActionResult> UploadControlList(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "controls/lists/{kind}")] HttpRequest request, string kind, CancellationToken cancellation)
    {
        if (!Enum.TryParse<ControlListKind>(kind, ignoreCase: true, out var listKind) || !Enum.IsDefined(listKind)) return Answers.Missing($"没有这种名单，可选：{string.Join("、", Enum.GetNames<ControlListKind>())}。");
        if (request.ContentLength > MaximumBytes) return Answers.Invalid("文件超过50 MB，请拆分后上传。");
        if (await ReadAsync(request, cancellation) is not { } upload) return Answers.Invalid(Unnamed);
        var (by, unnamed) = request.Acting(upload.By, Unnamed);
        if (unnamed is not null) return unnamed;

        var now = time.GetUtcNow();
        var (rows, faults) = ControlListCheck.Check(ControlListReader.Read(upload.FileName, upload.Content), listKind, ChinaTime.DateOf(now));
        if (rows.Count == 0) return await AnswerAsync(request, new ControlListAnswer(listKind, "", 0, upload.AsOf, faults), cancellation);
        var sha256 = KeyText.Sha256(upload.Content);
        var list = new ControlList(listKind, sha256, upload.Source, upload.AsOf, [.. rows.Select(row => new ListedPerson(PersonPayment.Cut(protector.Fingerprint(row.ResidentId)), row.Since, row.Continuation))]);
        var version = await KeepAsync(list, by!, now, cancellation);
        await audit.AppendAsync(
            AuditScope,
            new AuditEntry($"list:{listKind}:{version.Key}", version.UploadedAt, by!, "UploadControlList", $"{listKind}", $"上传{upload.Source}名单{list.People.Count}人，截止{upload.AsOf:yyyy-MM-dd}，摘要{sha256[..16]}"),
            cancellation);
        return await AnswerAsync(request, new ControlListAnswer(listKind, sha256, list.People.Count, list.AsOf, faults), cancellation);
    }

    // A form gets the page again, with what became of it: the first faults in words, all of them for programs.
    private async Task<IActionResult> AnswerAsync(HttpRequest request, ControlListAnswer answer, CancellationToken cancellation)
    {
        if (!request.HasFormContentType) return Answers.Json(answer, answer.People > 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        var faults = string.Concat(answer.Faults.Take(20).Select(fault => $"；{fault.Place.Describe()} {fault.Message}{fault.Mend}"));
        var notice = $"{(answer.People > 0 ? $"已收入{answer.People}人" : "名单未收入")}，有误{answer.Faults.Count}处{faults}";
        return Answers.Page(await pages.ControlsAsync(new StaffControls(request.Links(addresses), await lists.VersionsAsync(cancellation), notice)));
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

    private static async Task<Upload?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType) return await MakeAsync(request.Query["fileName"], request.Query["by"], request.Query["source"], request.Query["asOf"], request.Body, cancellation);
        var form = await request.ReadFormAsync(cancellation);
        if (form.Files.GetFile("file") is not { } file) return null;
        await using var body = file.OpenReadStream();
        return await MakeAsync(file.FileName, form["by"], form["source"], form["asOf"], body, cancellation);
    }

    private static async Task<Upload?> MakeAsync(string? fileName, string? by, string? source, string? asOf, Stream body, CancellationToken cancellation)
    {
        if (PersonText.Name(Path.GetFileName(fileName)) is not { } name || PersonText.Name(source) is not { } from) return null;
        if (!DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        // One byte too many is enough: the reader refuses the file in words.
        for (int read; buffer.Length <= MaximumBytes && (read = await body.ReadAsync(chunk, cancellation)) > 0;) buffer.Write(chunk, 0, read);
        return new Upload(name, by ?? "", from, date, buffer.ToArray());
    }

    private sealed record Upload(string FileName, string By, string Source, DateOnly AsOf, byte[] Content);
}

/// <summary>Answer to an uploaded list.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Sha256">Its version; empty when nothing was taken.</param>
/// <param name="People">People taken.</param>
/// <param name="AsOf">Date up to which it is true.</param>
/// <param name="Faults">Rows that were not taken, and why.</param>
public sealed record ControlListAnswer(ControlListKind Kind, string Sha256, int People, DateOnly AsOf, IReadOnlyList<Fault> Faults);
