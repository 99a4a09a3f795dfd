using System.Globalization;
using Azure.Storage.Blobs;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Intake;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// A list for the controls arrives in <c>inbox/controls/{kind}/</c>, named <c>{date}_{source}.xlsx</c> (as in <c>2026-11-20_县公安局.xlsx</c>). It is
/// removed once it is taken or answered, since it is full of resident IDs. Delivered at least once; safe to run twice by content and arrival.
/// </summary>
public sealed class ControlListInbox(ControlListIntake intake, CheckReports reports, OversizedFiles oversized, TimeProvider time)
{
    private const string Unknown = "收件目录";

    /// <summary>The trigger.</summary>
    [Function(nameof(TakeControlList))]
    public async Task TakeControlList([BlobTrigger("inbox/controls/{kind}/{name}", Connection = "Storage", Source = BlobTriggerSource.EventGrid)] BlobClient blob, string kind, string name, CancellationToken cancellation)
    {
        var file = await InboxFile.ReadAsync(blob, cancellation);
        if (file.Content is not { } content) await oversized.RefuseAsync(CheckedFileKind.ControlList, name, file, cancellation);
        else await AnswerAsync(kind, name, file, content, cancellation);
        await file.RemoveAsync(blob, cancellation);
    }

    private async Task AnswerAsync(string kind, string name, InboxFile file, byte[] content, CancellationToken cancellation)
    {
        if (!Enum.TryParse<ControlListKind>(kind, ignoreCase: true, out var known) || !Enum.IsDefined(known))
            await RefuseAsync(name, file, new Fault("LIST-KIND", FaultSeverity.Error, new SourcePlace(name), kind, "没有这种名单。", $"请放入 controls 下的目录之一：{string.Join("、", Enum.GetNames<ControlListKind>())}。"), cancellation);
        else if (Describe(name) is not { } source)
            await RefuseAsync(name, file, new Fault("LIST-NAME", FaultSeverity.Error, new SourcePlace(name), name, "文件名没有写明截止日期和名单来源。", "请把文件命名为“截止日期_来源”，如 2026-11-20_县公安局.xlsx，再上传一次。"), cancellation);
        else
            await TakeAsync(known, new ControlListFile(name, file.SubmittedBy.Length > 0 ? file.SubmittedBy : Unknown, source.From, source.AsOf, content), file, cancellation);
    }

    private async Task TakeAsync(ControlListKind kind, ControlListFile list, InboxFile file, CancellationToken cancellation)
    {
        var answer = await intake.TakeAsync(kind, list, file.ArrivedAt, cancellation);
        var outcome = answer.People == 0 ? CheckOutcome.Refused : answer.Faults.Count > 0 ? CheckOutcome.Faulty : CheckOutcome.Accepted;
        var summary = answer.People == 0 ? "名单没有可收入的行，未收入。" : $"{list.Source}名单收入{answer.People}人，截止{list.AsOf:yyyy-MM-dd}{(answer.Faults.Count > 0 ? $"；有误{answer.Faults.Count}处，有误的行未收入" : "")}。";
        await ReportAsync(list.FileName, file, outcome, summary, answer.People, answer.Faults, cancellation);
    }

    private Task RefuseAsync(string name, InboxFile file, Fault fault, CancellationToken cancellation) =>
        ReportAsync(name, file, CheckOutcome.Refused, $"{fault.Message}名单未收入，文件已删除。", 0, [fault], cancellation);

    private async Task ReportAsync(string name, InboxFile file, CheckOutcome outcome, string summary, int rows, IReadOnlyList<Fault> faults, CancellationToken cancellation)
    {
        var sha256 = KeyText.Sha256(file.Content);
        await reports.KeepAsync(new CheckReport(name, sha256, CheckedFileKind.ControlList, outcome, summary, time.GetUtcNow(), null, null, rows, null, faults), $"intake/{sha256}", cancellation);
    }

    private static (DateOnly AsOf, string From)? Describe(string name)
    {
        var parts = Path.GetFileNameWithoutExtension(name).Split('_', 2);
        return parts.Length == 2 && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && PersonText.Name(parts[1]) is { } from ? (date, from) : null;
    }
}
