using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Notification;

/// <summary>A township acknowledges its notice (签收): who and when, once.</summary>
public sealed class Acknowledgement(TownshipDoor door, IAllocationStore allocations, IAuditLog audit, TimeProvider time)
{
    /// <summary>Body: <c>{by}</c>. Again: the first one's values.</summary>
    [Function(nameof(Acknowledge))]
    [Takes(typeof(AcknowledgeAct))]
    public Task<IActionResult> Acknowledge(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "townships/{code}/allocations/{allocationId}/acknowledgement")] HttpRequest request,
        string code,
        string allocationId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ActAsync<AcknowledgeAct>(request, key, "请填写签收人姓名（50字以内）。", (_, by) => AcknowledgeAsync(request, key, by, client, cancellation), cancellation);
    }

    private async Task<IActionResult> AcknowledgeAsync(HttpRequest request, TownshipKey key, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var township = await allocations.ChangeTownshipAsync(
            key.AllocationId,
            key.TownshipCode,
            stored => stored is { Stage: TownshipStage.Notified, AcknowledgedAt: null }
                ? stored with { Stage = TownshipStage.Acknowledged, AcknowledgedBy = by, AcknowledgedAt = now, ChangedAt = now }
                : stored,
            cancellation);
        if (township.AcknowledgedAt is not { } at) return Answers.Conflict("拨款通知尚未发出，请稍后再签收。");
        await audit.AppendAsync(key.AllocationId, new AuditEntry($"acknowledge:{key.TownshipCode}", at, township.AcknowledgedBy, "Acknowledge", key.TownshipCode, $"{township.TownshipName}签收拨款通知"), cancellation);
        await client.TownshipChangedAsync(key, "签收", cancellation);
        return request.Done(request.TownshipPage(key), new AcknowledgeAnswer(township.AcknowledgedBy, at));
    }
}

/// <summary>The act.</summary>
public sealed record AcknowledgeAct(string? By) : IPersonAct;

/// <summary>Who acknowledged, and when.</summary>
public sealed record AcknowledgeAnswer(string AcknowledgedBy, DateTimeOffset AcknowledgedAt);
