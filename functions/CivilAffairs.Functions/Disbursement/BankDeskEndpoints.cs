using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>The desk of an agent bank's people: files of their own bank to fetch, and what became of what they sent.</summary>
public sealed class BankDeskEndpoints(BankDeskViews views, IRecordStore<BankFile> files, IArtifactStore artifacts, DeskPages pages, CountyProfile county, IAuditLog audit, TimeProvider time)
{
    /// <summary>Address of a bank's desk, or of something below it.</summary>
    public static string AddressOf(string bank, string path = "") => $"/api/staff/banks/{bank}{(path.Length == 0 ? "" : "/")}{path}";

    /// <summary>The desk; <c>page</c> counts the files' pages from 1.</summary>
    [Function(nameof(ShowBankDesk))]
    public async Task<IActionResult> ShowBankDesk([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/banks/{bank}")] HttpRequest request, string bank, CancellationToken cancellation)
    {
        if (county.FindBank(bank) is not { } known) return Answers.Missing("没有这个代理银行。");
        var page = int.TryParse(request.Query["page"], out var number) && number is > 0 and < 100_000 ? number : 1;
        return Answers.Page(await pages.BankDeskAsync(await views.ReadAsync(request, known, page, cancellation)));
    }

    /// <summary>A file for the bank, or its companion, byte for byte as it was sent. The first time marks it as fetched; every time is audited before anything is given out.</summary>
    [Function(nameof(DownloadBankFile))]
    public async Task<IActionResult> DownloadBankFile([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/banks/{bank}/files/{name}")] HttpRequest request, string bank, string name, CancellationToken cancellation)
    {
        var file = await files.FindAsync(bank, name, cancellation) ?? (await files.ListAsync(bank, cancellation)).FirstOrDefault(candidate => candidate.CompanionName == name && name.Length > 0);
        if (file is null) return Answers.Missing("没有这个文件。");
        var (by, now) = (request.Visit()!.Caller.Mark, time.GetUtcNow());
        await audit.AppendAsync(file.AllocationId, new AuditEntry($"bank-fetch:{name}:{now.UtcTicks}:{KeyText.Base32(by, 6)}", now, by, "FetchBankFile", file.FileId, $"下载银行文件{name}"), cancellation);
        if (name == file.FileName) await files.ChangeAsync(bank, file.FileName, stored => stored.FetchedAt is null ? stored with { FetchedAt = now, FetchedBy = by } : stored, cancellation);
        return new FileContentResult(await artifacts.ReadAsync(BankDelivery.Artifact(file.AllocationId, name), cancellation) ?? throw new InvalidOperationException($"The file '{name}' that was sent is not kept."), "application/octet-stream") { FileDownloadName = name };
    }
}
