using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Notification;
using CivilAffairs.Core.Supervision;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Reminders to who must act and escalations to the bureau's head: by mail where configured, in the audit always.</summary>
public sealed class WaitMessages(CountyProfile county, IMessageSender mail, IAuditLog audit, TimeProvider time, ILogger<WaitMessages> logger)
{
    /// <summary>Reminds the owner. Safe to run twice by allocation, wait and deadline: the message carries the same id.</summary>
    public Task RemindAsync(Wait wait, CancellationToken cancellation) =>
        SendAsync(wait, "remind", "催办", AddressOf(wait), cancellation);

    /// <summary>Tells the bureau's head that the deadline passed. Safe to run twice likewise.</summary>
    public Task EscalateAsync(Wait wait, CancellationToken cancellation) =>
        SendAsync(wait, "escalate", "逾期上报", county.EscalationEmail, cancellation);

    private async Task SendAsync(Wait wait, string act, string title, string to, CancellationToken cancellation)
    {
        var deadline = $"{wait.Deadline.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm}";
        var messageId = $"{act}.{wait.AllocationId}.{wait.Key.Replace('|', '.')}.{wait.Deadline.UtcTicks}";
        var text = $"{wait.Task}。\n责任单位：{wait.Owner}\n办理期限：{deadline}\n资金批次：{wait.AllocationId}\n";
        var sent = await mail.SendAsync(new OfficeMessage(messageId, to, $"【{title}】{wait.Task}", text, []), cancellation);
        var entry = new AuditEntry(messageId, time.GetUtcNow(), "系统", act == "remind" ? "Remind" : "Escalate", wait.Key, $"{title}：{wait.Task}，期限{deadline}{(sent ? "，已发邮件" : "，未配置邮件")}");
        await audit.AppendAsync(wait.AllocationId, entry, cancellation);
        if (act == "escalate") logger.WaitOverdue(wait.AllocationId, wait.Key, deadline);
        else logger.LogInformation("Reminded of {Allocation} {Wait}, due {Deadline}", wait.AllocationId, wait.Key, deadline);
    }

    private string AddressOf(Wait wait) => wait.Kind switch
    {
        WaitKind.Acknowledgement or WaitKind.Roster or WaitKind.Correction =>
            county.FindTownship(wait.TownshipCode)?.Email ?? "",
        _ => county.EscalationEmail,
    };
}
