using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Notification;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Documents.Notification;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Functions.Notification;

/// <summary>
/// Tells whom a correcting document concerns: each changed township gets a supplementary notice beside its first one, every overseer the document.
/// Safe to run twice by correction and recipient: the first bytes stand, a mail sent again carries the same id.
/// </summary>
public sealed class SupplementaryNotices(
    IArtifactStore artifacts, IOutbox outbox, NoticeContent content, StaffPages pages, IMessageSender mail, IAuditLog audit, CountyProfile county, TimeProvider time)
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Sends the notice of one change.</summary>
    public async Task SendAsync(AllocationRecord allocation, CorrectionDocument correction, TownshipRecord township, ShareChange change, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var notice = content.MakeSupplement(allocation, correction, township, change, now);
        var name = $"{allocation.AllocationId}/notices/{township.TownshipCode}-{correction.CorrectionId}";
        var word = await artifacts.WriteOrReadAsync($"{name}.docx", NoticeDocument.Write(notice), Word, cancellation);
        var page = await artifacts.WriteOrReadAsync($"{name}.html", await pages.NoticeAsync(notice, new NoticeActions("", "")), "text/html; charset=utf-8", cancellation);
        var box = $"townships/{township.TownshipCode}/{allocation.AllocationId}/notice-{correction.CorrectionId}";
        await outbox.PutAsync($"{box}.docx", word, Word, cancellation);
        await outbox.PutAsync($"{box}.html", page, "text/html; charset=utf-8", cancellation);
        await outbox.PutAsync($"{box}.json", WireJson.Write(new SupplementFile(allocation.AllocationId, township.TownshipCode, correction.Number, correction.Title, correction.CorrectedNumber, change.BeforeFen, change.Fen, change.AfterFen)), "application/json", cancellation);
        var to = county.Township(township.TownshipCode).Email;
        var text = $"{township.TownshipName}：\n{correction.Number}《{correction.Title}》对{correction.CorrectedNumber}下达你处的资金作了调整，调整后为{MoneyText.Yuan(change.AfterFen)}元，请按附件通知办理。\n";
        await mail.SendAsync(new OfficeMessage($"notice.{correction.CorrectionId}.{township.TownshipCode}", to, $"补充通知：{correction.Title}", text, [new MessageAttachment("notice.docx", Word, word)]), cancellation);
        await audit.AppendAsync(
            allocation.AllocationId,
            new AuditEntry($"notice:{township.TownshipCode}:{correction.CorrectionId}", now, "系统", "Notify", township.TownshipCode, $"向{township.TownshipName}发送补充通知，调整后{MoneyText.Yuan(change.AfterFen)}元"),
            cancellation);
    }

    /// <summary>Sends the correcting document to every overseer (抄送).</summary>
    public async Task CopyAsync(AllocationRecord allocation, CorrectionDocument correction, string originalArtifact, byte[] original, CancellationToken cancellation)
    {
        var extension = Path.GetExtension(originalArtifact);
        foreach (var recipient in county.OversightRecipients)
        {
            await outbox.PutAsync($"oversight/{recipient.Key}/{allocation.AllocationId}/correction-{correction.CorrectionId}{extension}", original, "application/octet-stream", cancellation);
            var text = $"{recipient.Name}：\n现将{correction.Number}《{correction.Title}》抄送你处，该文件{correction.Kind.Describe()}{correction.CorrectedNumber}分配的资金。\n";
            await mail.SendAsync(new OfficeMessage($"oversight.{correction.CorrectionId}.{recipient.Key}", recipient.Email, $"抄送：{correction.Title}", text, [new MessageAttachment($"document{extension}", "application/octet-stream", original)]), cancellation);
            await audit.AppendAsync(
                allocation.AllocationId,
                new AuditEntry($"oversight:{recipient.Key}:{correction.CorrectionId}", time.GetUtcNow(), "系统", "CopyToOverseer", recipient.Key, $"向{recipient.Name}抄送{correction.Number}"),
                cancellation);
        }
    }
}

/// <summary><c>notice-….json</c> in a township's outbox: what a correcting document changed. Money in fen.</summary>
public sealed record SupplementFile(string AllocationId, string TownshipCode, string Number, string Title, string CorrectedNumber, long BeforeFen, long ChangeFen, long AmountFen);
