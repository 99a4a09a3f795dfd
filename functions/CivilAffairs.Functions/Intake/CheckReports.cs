using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Notification.Webhooks;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Intake;

/// <summary>Keeps the answer to an uploaded file as JSON and as a Chinese page, and puts it on the staff's list. Safe to run twice by file hash and answer.</summary>
public sealed class CheckReports(IArtifactStore artifacts, IIntakeRegister register, StaffPages pages, WebhookEvents events, ILogger<CheckReports> logger)
{
    /// <summary>Whether a file was answered before.</summary>
    public async Task<bool> IsAnsweredAsync(string sha256, CancellationToken cancellation) => await register.FindAsync(sha256, cancellation) is not null;

    /// <summary>Keeps the report below a folder of the artifacts; returns the page's bytes and the JSON's for whoever else gets them.</summary>
    public async Task<WrittenReport> KeepAsync(CheckReport report, string folder, CancellationToken cancellation)
    {
        // A file that was refused may be taken later, when the settings were mended: each different answer is kept.
        var name = $"{folder}/report-{KeyText.Base32($"{report.Outcome}|{string.Join('|', report.Faults)}", 8)}";
        var json = await artifacts.WriteOrReadAsync($"{name}.json", WireJson.Write(report), "application/json", cancellation);
        var stored = WireJson.Read<CheckReport>(json);
        var html = await artifacts.WriteOrReadAsync($"{name}.html", await pages.CheckReportAsync(stored), "text/html; charset=utf-8", cancellation);
        await register.RecordAsync(
            new IntakeEntry(stored.Sha256, stored.FileName, stored.Kind, stored.Outcome, stored.Summary, name, stored.AllocationId, stored.TownshipCode, stored.CheckedAt),
            cancellation);
        if (stored.Outcome != CheckOutcome.Accepted) await TellAsync(stored, name, cancellation);
        // A kept report came before: who reads a file again does not call the operator again.
        if (IsOfBank(stored.Kind) && stored.Outcome != CheckOutcome.Accepted && stored.CheckedAt == report.CheckedAt)
            logger.ReturnUnmatched(stored.Sha256, stored.Kind.ToString(), stored.Faults.Count);
        return new WrittenReport(stored, json, html);
    }

    private Task TellAsync(CheckReport report, string name, CancellationToken cancellation)
    {
        var told = new WebhookData(events.Page($"staff/intakes/{report.Sha256}"), report.AllocationId, TownshipCode: report.TownshipCode, State: $"{report.Kind}.{report.Outcome}", Count: report.Faults.Count, Sha256: report.Sha256);
        return events.RecordAsync(WebhookKind.FaultReported, name, report.CheckedAt, told, cancellation);
    }

    private static bool IsOfBank(CheckedFileKind kind) => kind is CheckedFileKind.BankReturn or CheckedFileKind.BankStatement or CheckedFileKind.AccountCheck;
}

/// <summary>A report as it was kept.</summary>
public sealed record WrittenReport(CheckReport Report, byte[] Json, byte[] Html);
