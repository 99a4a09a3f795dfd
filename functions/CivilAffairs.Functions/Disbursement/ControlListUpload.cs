using System.Globalization;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Staff upload a list for the controls.</summary>
public sealed class ControlListUpload(ControlListIntake intake, ControlLists lists, StaffPages pages, AppAddresses addresses, TimeProvider time)
{
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

        return await AnswerAsync(request, await intake.TakeAsync(listKind, upload with { By = by! }, time.GetUtcNow(), cancellation), cancellation);
    }

    // A form gets the page again, with what became of it: the first faults in words, all of them for programs.
    private async Task<IActionResult> AnswerAsync(HttpRequest request, ControlListAnswer answer, CancellationToken cancellation)
    {
        if (!request.HasFormContentType) return Answers.Json(answer, answer.People > 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        var faults = string.Concat(answer.Faults.Take(20).Select(fault => $"；{fault.Place.Describe()} {fault.Message}{fault.Mend}"));
        var notice = $"{(answer.People > 0 ? $"已收入{answer.People}人" : "名单未收入")}，有误{answer.Faults.Count}处{faults}";
        return Answers.Page(await pages.ControlsAsync(new StaffControls(request.Links(addresses), await lists.VersionsAsync(cancellation), notice)));
    }

    private static async Task<ControlListFile?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType) return await MakeAsync(request.Query["fileName"], request.Query["by"], request.Query["source"], request.Query["asOf"], request.Body, cancellation);
        var form = await request.ReadFormAsync(cancellation);
        if (form.Files.GetFile("file") is not { } file) return null;
        await using var body = file.OpenReadStream();
        return await MakeAsync(file.FileName, form["by"], form["source"], form["asOf"], body, cancellation);
    }

    private static async Task<ControlListFile?> MakeAsync(string? fileName, string? by, string? source, string? asOf, Stream body, CancellationToken cancellation)
    {
        if (PersonText.Name(Path.GetFileName(fileName)) is not { } name || PersonText.Name(source) is not { } from) return null;
        if (!DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        // One byte too many is enough: the reader refuses the file in words.
        for (int read; buffer.Length <= MaximumBytes && (read = await body.ReadAsync(chunk, cancellation)) > 0;) buffer.Write(chunk, 0, read);
        return new ControlListFile(name, by ?? "", from, date, buffer.ToArray());
    }
}
