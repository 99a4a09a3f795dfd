using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Notification;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Documents.Notification;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Notification;

/// <summary>Sends a township its notice: document, page, data and a blank roster into its outbox, and by mail where configured.</summary>
public sealed class NoticeActivities(
    IAllocationStore allocations,
    IArtifactStore artifacts,
    IOutbox outbox,
    NoticeContent content,
    StaffPages pages,
    RosterForms forms,
    IMessageSender mail,
    IAuditLog audit,
    CountyProfile county,
    TimeProvider time)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The activity. Safe to run twice by allocation and township: the first time stands in the notice, so its bytes are the same; a mail sent again carries the same id.</summary>
    [Function(nameof(SendNotice))]
    public async Task SendNotice([ActivityTrigger] TownshipKey key, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var township = await allocations.ChangeTownshipAsync(
            key.AllocationId,
            key.TownshipCode,
            stored => stored.NotifiedAt is null ? stored with { NotifiedAt = now, Stage = TownshipStage.Notified, ChangedAt = now } : stored,
            cancellation);
        var allocation = await allocations.RequireAsync(key.AllocationId, cancellation);
        var notice = content.Make(allocation, await artifacts.ReadDocumentAsync(allocation, cancellation), township);
        var links = content.LinksOf(notice);

        var word = NoticeDocument.Write(notice);
        var folder = $"townships/{key.TownshipCode}/{key.AllocationId}";
        await artifacts.WriteOnceAsync($"{key.AllocationId}/notices/{key.TownshipCode}.docx", word, Word, cancellation);
        await outbox.PutAsync($"{folder}/notice.docx", word, Word, cancellation);
        await outbox.PutAsync($"{folder}/notice.html", await pages.NoticeAsync(notice, new NoticeActions(links.AcknowledgeUrl, links.RosterInbox, links.TasksUrl, RosterForms.BlankName, RosterForms.ExampleName, links.PrintUrl)), "text/html; charset=utf-8", cancellation);
        await outbox.PutAsync($"{folder}/notice.json", WireJson.Write(links), "application/json", cancellation);
        await outbox.PutAsync($"{folder}/{RosterForms.BlankName}", forms.Blank(allocation, key.TownshipCode), Workbook, cancellation);
        await outbox.PutAsync($"{folder}/{RosterForms.ExampleName}", forms.Example(allocation, key.TownshipCode), Workbook, cancellation);
        await SendMailAsync(notice, word, cancellation);
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"notice:{key.TownshipCode}", township.NotifiedAt!.Value, "系统", "Notify", key.TownshipCode, $"向{notice.TownshipName}发送拨款通知，{MoneyText.Yuan(notice.AmountFen)}元"),
            cancellation);
    }

    private async Task SendMailAsync(TownshipNotice notice, byte[] word, CancellationToken cancellation)
    {
        var to = county.Township(notice.TownshipCode).Email;
        var text = $"{notice.TownshipName}：\n{notice.Number}《{notice.Title}》分配你处{MoneyText.Yuan(notice.AmountFen)}元，请按附件通知签收并报送花名册。\n";
        var message = new OfficeMessage($"notice.{notice.AllocationId}.{notice.TownshipCode}", to, $"拨款通知：{notice.Title}", text, [new MessageAttachment("notice.docx", Word, word)]);
        await mail.SendAsync(message, cancellation);
    }
}
