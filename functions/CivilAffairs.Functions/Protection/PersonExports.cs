using System.Globalization;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Protection;

/// <summary>
/// A person's right to see what is held about them (PIPL 45). The resident ID comes in the body of a form and is kept as a keyed hash; two people of the bureau are needed; the file is made when it is fetched, lies nowhere,
/// and each fetch is on record first.
/// </summary>
public sealed class PersonExports(IRecordStore<PersonExport> exports, PersonFile file, IFieldProtector protector, StaffPages pages, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请填写身份证号码和理由。";

    /// <summary>Days for which it may be fetched.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Body: <c>{residentId, reason}</c>.</summary>
    [Function(nameof(AskPersonExport))]
    [Takes(typeof(PersonExportAct))]
    public Task<IActionResult> AskPersonExport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/protection/exports")] HttpRequest request, CancellationToken cancellation) =>
        request.ActAsync<PersonExportAct>(Unnamed, (act, by) => AskAsync(request, act, by, cancellation), cancellation);

    /// <summary>Body: <c>{}</c>. By another person than who asked.</summary>
    [Function(nameof(ApprovePersonExport))]
    [Takes(typeof(ErasureAct))]
    public Task<IActionResult> ApprovePersonExport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/protection/exports/{exportId}/approval")] HttpRequest request, string exportId, CancellationToken cancellation) =>
        request.ActAsync<ErasureAct>(Unnamed, (_, by) => ApproveAsync(request, exportId, by, cancellation), cancellation);

    /// <summary>Body: <c>{format}</c>: <c>json</c> or <c>html</c>. An act and no address to open: it stands on record, and no browser fetches it by itself.</summary>
    [Function(nameof(FetchPersonExport))]
    [Takes(typeof(PersonFileAct))]
    public Task<IActionResult> FetchPersonExport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/protection/exports/{exportId}/file")] HttpRequest request, string exportId, CancellationToken cancellation) =>
        request.ActAsync<PersonFileAct>(Unnamed, (act, by) => FetchAsync(exportId, act, by, cancellation), cancellation);

    private async Task<IActionResult> AskAsync(HttpRequest request, PersonExportAct act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        var now = time.GetUtcNow();
        if (ResidentId.Check(act.ResidentId ?? "", ChinaTime.DateOf(now)) is not { IsValid: true } id) return Answers.Invalid("身份证号码有误，请核对后重新填写。");
        var person = protector.Fingerprint(id.Id);
        var export = await exports.AddAsync(
            new PersonExport { ExportId = KeyText.Base32(string.Create(CultureInfo.InvariantCulture, $"{person}|{by}|{now.UtcTicks}"), 12), PersonFingerprint = person, Reason = reason, By = by, At = now }, cancellation);
        await RecordAsync(export.ExportId, "ask", now, by, "AskPersonExport", $"申请查阅一人的个人信息：{reason}", cancellation);
        return request.Done(StaffRequest.Pages.Protection(), new PersonExportAnswer(export.ExportId, null));
    }

    private async Task<IActionResult> ApproveAsync(HttpRequest request, string exportId, string by, CancellationToken cancellation)
    {
        if (await exports.FindAsync(PersonExport.County, exportId, cancellation) is not { } export) return Answers.Missing("没有这项申请。");
        if (export.By == by) return Answers.Forbidden("申请的人不能自己审核，请由另一人办理。");
        var now = time.GetUtcNow();
        var approved = await exports.ChangeAsync(PersonExport.County, exportId, stored => stored.ApprovedAt is null ? stored with { ApprovedAt = now, ApprovedBy = by, Until = now + Lifetime } : stored, cancellation) ?? export;
        await RecordAsync(exportId, "approve", approved.ApprovedAt!.Value, approved.ApprovedBy, "ApprovePersonExport", "同意查阅一人的个人信息", cancellation);
        return request.Done(StaffRequest.Pages.Protection(), new PersonExportAnswer(exportId, approved.Until));
    }

    private async Task<IActionResult> FetchAsync(string exportId, PersonFileAct act, string by, CancellationToken cancellation)
    {
        if (await exports.FindAsync(PersonExport.County, exportId, cancellation) is not { } export) return Answers.Missing("没有这项申请。");
        if (export.Until is not { } until) return Answers.Conflict("还没有另一人审核同意。");
        var now = time.GetUtcNow();
        if (now > until) return Answers.Problem(StatusCodes.Status410Gone, "已过期", "查阅期限已过，请重新申请。");
        var content = await file.MakeAsync(export, now, cancellation);
        var isData = act.Format == "json";
        await RecordAsync(exportId, $"fetch:{(isData ? "json" : "html")}:{now.UtcTicks}", now, by, "FetchPersonExport", $"取得查阅文件，内容SHA-256：{KeyText.Sha256(WireJson.Write(content))}", cancellation);
        return isData
            ? new FileContentResult(WireJson.Write(content), "application/json; charset=utf-8") { FileDownloadName = $"person-{exportId}.json" }
            : Answers.Page(await pages.PersonHeldAsync(content));
    }

    private Task RecordAsync(string exportId, string step, DateTimeOffset at, string by, string act, string words, CancellationToken cancellation) =>
        audit.AppendAsync(AuditStreams.County, new AuditEntry($"person-export:{exportId}:{step}", at, by, act, exportId, words), cancellation);
}

/// <summary>The act. The ID is in no printed form of it.</summary>
public sealed record PersonExportAct(string? ResidentId, string? Reason, string? By = null) : IPersonAct
{
    /// <inheritdoc/>
    public override string ToString() => nameof(PersonExportAct);
}

/// <summary>The act that fetches.</summary>
public sealed record PersonFileAct(string? Format, string? By = null) : IPersonAct;

/// <summary>What became of it.</summary>
public sealed record PersonExportAnswer(string ExportId, DateTimeOffset? Until);
