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
    public async Task<IActionResult> Acknowledge(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "townships/{code}/allocations/{allocationId}/acknowledgement")] HttpRequest request,
        string code,
        string allocationId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        if (await door.RefuseAsync(request, key, cancellation) is { } refusal) return refusal;
        if (PersonText.Name((await RequestBody.ReadAsync<AcknowledgeAct>(request, cancellation))?.By) is not { } by)
            return Answers.Invalid("请填写签收人姓名（50字以内）。");

        var now = time.GetUtcNow();
        var township = await allocations.ChangeTownshipAsync(
            allocationId,
            code,
            stored => stored is { Stage: TownshipStage.Notified, AcknowledgedAt: null }
                ? stored with { Stage = TownshipStage.Acknowledged, AcknowledgedBy = by, AcknowledgedAt = now, ChangedAt = now }
                : stored,
            cancellation);
        if (township.AcknowledgedAt is not { } at) return Answers.Conflict("拨款通知尚未发出，请稍后再签收。");
        await audit.AppendAsync(allocationId, new AuditEntry($"acknowledge:{code}", at, township.AcknowledgedBy, "Acknowledge", code, $"{township.TownshipName}签收拨款通知"), cancellation);
        await client.TownshipChangedAsync(key, "签收", cancellation);
        return Answers.Json(new AcknowledgeAnswer(township.AcknowledgedBy, at));
    }
}

/// <summary>The act.</summary>
public sealed record AcknowledgeAct(string? By);

/// <summary>Who acknowledged, and when.</summary>
public sealed record AcknowledgeAnswer(string AcknowledgedBy, DateTimeOffset AcknowledgedAt);
