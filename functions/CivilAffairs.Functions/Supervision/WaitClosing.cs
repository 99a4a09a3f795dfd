using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>A person has looked at what only a person can decide, and says so. Waits that close by a fact close by that fact alone.</summary>
public sealed class WaitClosing(IWaitStore waits, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请填写办理人姓名和处理结果。";

    /// <summary>Body: <c>{by, reason}</c>. Closes a wait of kind <see cref="WaitKind.Attention"/>.</summary>
    [Function(nameof(CloseWait))]
    [Takes(typeof(WaitClosingAct))]
    public Task<IActionResult> CloseWait(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/waits/{key}/close")] HttpRequest request,
        string allocationId,
        string key,
        CancellationToken cancellation) =>
        request.ActAsync<WaitClosingAct>(Unnamed, (act, by) => CloseAsync(request, allocationId, key, act, by, cancellation), cancellation);

    private async Task<IActionResult> CloseAsync(HttpRequest request, string allocationId, string key, WaitClosingAct act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        if ((await waits.ListOpenAsync(allocationId, cancellation)).FirstOrDefault(wait => wait.Key == key) is not { } open) return Answers.Missing("没有这个未办事项，或已办结。");
        if (open.Kind != WaitKind.Attention) return Answers.Conflict("该事项在相应业务办理后自动办结，不能人工关闭。");
        var now = time.GetUtcNow();
        await audit.AppendAsync(allocationId, new AuditEntry($"close-wait:{key}:{open.Since.UtcTicks}", now, by, "CloseWait", key, $"人工办结“{open.Task}”：{reason}"), cancellation);
        await waits.ChangeAsync(allocationId, key, stored => stored with { DoneAt = stored.DoneAt ?? now }, cancellation);
        return request.Done(StaffRequest.Pages.Allocation(allocationId), new WaitClosed(key, now));
    }
}

/// <summary>The act.</summary>
public sealed record WaitClosingAct(string? By, string? Reason) : IPersonAct;

/// <summary>What was closed.</summary>
public sealed record WaitClosed(string Key, DateTimeOffset At);
