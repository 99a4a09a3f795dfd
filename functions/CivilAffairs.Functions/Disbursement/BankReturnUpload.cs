using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>A bank's people hand in a return, a statement or an answer about accounts; it goes the way of every file of the bank, and they see what became of it.</summary>
public sealed class BankReturnUpload(IInbox inbox, IRecordStore<BankReceipt> receipts, IIntakeRegister register, IArtifactStore artifacts, DeskPages pages, CountyProfile county, IAuditLog audit, TimeProvider time)
{
    private const string Kind = "bank-return";
    private const string Unnamed = "请选择要上传的回盘文件。";

    /// <summary>Body: a form with the field <c>file</c>, or the file's bytes with <c>fileName</c> in the query. 202 with the address of the answer.</summary>
    [Function(nameof(UploadBankReturn))]
    public async Task<IActionResult> UploadBankReturn([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/banks/{bank}/returns")] HttpRequest request, string bank, CancellationToken cancellation)
    {
        var (opened, refusal) = await UploadedFile.OpenAsync(request, Unnamed, cancellation);
        if (opened is null) return refusal!;
        await using var file = opened;
        var now = time.GetUtcNow();
        await audit.AppendAsync(AuditStreams.County, new AuditEntry($"{HandedInFile.RecordOf(Kind, bank, file.Sha256)}{now.UtcTicks}", now, file.By, "UploadBankReturn", bank, $"上传银行文件{file.Name}，摘要{file.Sha256[..16]}"), cancellation);
        await inbox.PutAsync($"bank-returns/{bank}/{CollectedName.With(file.Name, file.Sha256)}", file.Content, "application/octet-stream", SubmittedBy.Write(file.By), cancellation);
        var status = BankDeskEndpoints.AddressOf(bank, $"returns/{file.Sha256}");
        return request.Accepted(status, new BankTicket(file.Sha256, file.Name, status));
    }

    /// <summary>What was answered to a file by its hash: a page; for programs the report, or 202 while it is being checked. <c>download</c> in the query gives the report as a file.</summary>
    [Function(nameof(ShowBankVerdict))]
    public async Task<IActionResult> ShowBankVerdict([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/banks/{bank}/returns/{sha256}")] HttpRequest request, string bank, string sha256, CancellationToken cancellation)
    {
        if (county.FindBank(bank) is not { } profile || !KeyText.IsSha256(sha256)) return Answers.Missing("没有这个文件。");
        var (status, back) = (BankDeskEndpoints.AddressOf(bank, $"returns/{sha256}"), BankDeskEndpoints.AddressOf(bank));
        // The hash alone is no way to another bank's report: the file must have come into this bank's folder.
        var received = await receipts.FindAsync(bank, sha256, cancellation);
        if (received is not { } receipt || await register.FindAsync(sha256, cancellation) is not { } entry)
        {
            if (received is null && !await audit.HasAsync(AuditStreams.County, HandedInFile.RecordOf(Kind, bank, sha256), cancellation)) return Answers.Missing(HandedInFile.Unknown);
            if (!request.WantsPage()) return request.Accepted(status, new BankTicket(sha256, "", status));
            request.LookAgain();
            return Answers.Page(await pages.BankPendingAsync(new BankPending(profile.Name, status, back, request.Visitor())));
        }

        var report = WireJson.Read<CheckReport>(await artifacts.RequireAsync($"{entry.ReportArtifact}.json", cancellation));
        if (request.Query.ContainsKey("download")) return new FileContentResult(await artifacts.RequireAsync($"{entry.ReportArtifact}.html", cancellation), "text/html; charset=utf-8") { FileDownloadName = $"检查报告-{receipt.FileName}.html" };
        return request.WantsPage() ? Answers.Page(await pages.BankVerdictAsync(new BankVerdict(report, profile.Name, receipt, $"{status}?download", back, request.Visitor()))) : Answers.Json(report);
    }
}

/// <summary>Answer to an upload: the file's hash, and where its check appears.</summary>
public sealed record BankTicket(string Sha256, string FileName, string Status);
