using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Notification;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Notification;

/// <summary>Sends every configured overseer a copy of the document with a summary (抄送/报送).</summary>
public sealed class OversightActivities(
    IAllocationStore allocations,
    IArtifactStore artifacts,
    IOutbox outbox,
    StaffPages pages,
    IMessageSender mail,
    IAuditLog audit,
    CountyProfile county,
    AppAddresses addresses)
{
    /// <summary>The activity. Safe to run twice by allocation and recipient: equal files are not written again, a mail sent again carries the same id.</summary>
    [Function(nameof(SendOversightCopies))]
    public async Task SendOversightCopies([ActivityTrigger] string allocationId, CancellationToken cancellation)
    {
        var allocation = await allocations.RequireAsync(allocationId, cancellation);
        var document = await artifacts.ReadDocumentAsync(allocation, cancellation);
        var original = await artifacts.RequireAsync(allocation.OriginalArtifact, cancellation);
        foreach (var recipient in county.OversightRecipients)
        {
            var programme = county.Programme(allocation.ProgrammeCode);
            var page = new OversightSummary(recipient.Name, allocation, programme.Name, document.Lines, $"{addresses.PublicBaseUrl}/allocations/{allocationId}/index.html");
            await SendAsync(allocation, recipient, original, await pages.OversightSummaryAsync(page), cancellation);
        }
    }

    private async Task SendAsync(AllocationRecord allocation, OversightRecipient recipient, byte[] original, byte[] summary, CancellationToken cancellation)
    {
        var extension = Path.GetExtension(allocation.OriginalArtifact);
        var folder = $"oversight/{recipient.Key}/{allocation.AllocationId}";
        await outbox.PutAsync($"{folder}/original{extension}", original, "application/octet-stream", cancellation);
        await outbox.PutAsync($"{folder}/summary.html", summary, "text/html; charset=utf-8", cancellation);
        var text = $"{recipient.Name}：\n现将{allocation.Number}《{allocation.Title}》抄送你处，附原件与分配摘要。\n";
        MessageAttachment[] files = [new($"document{extension}", "application/octet-stream", original), new("summary.html", "text/html", summary)];
        await mail.SendAsync(new OfficeMessage($"oversight.{allocation.AllocationId}.{recipient.Key}", recipient.Email, $"抄送：{allocation.Title}", text, files), cancellation);
        await audit.AppendAsync(
            allocation.AllocationId,
            new AuditEntry($"oversight:{recipient.Key}", allocation.RegisteredAt, "系统", "CopyToOverseer", recipient.Key, $"抄送{recipient.Name}"),
            cancellation);
    }
}
