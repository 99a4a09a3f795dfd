using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Publicity;

/// <summary>The bureau decides an objection: upheld, the entry is not paid; dismissed, it goes on to approval. Decided once, by another than who took it down.</summary>
public sealed class ObjectionDecisions(IObjectionStore objections, ObjectionSettlement settlement, IAuditLog audit, AppAddresses addresses, TimeProvider time)
{
    /// <summary>Body: <c>{upheld, reason, by}</c>.</summary>
    [Function(nameof(DecideObjection))]
    public async Task<IActionResult> DecideObjection(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "allocations/{allocationId}/townships/{code}/objections/{objectionId}/decision")] HttpRequest request,
        string allocationId,
        string code,
        string objectionId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var act = await RequestBody.ReadAsync<DecisionAct>(request, cancellation);
        if (act?.Upheld is not { } upheld || PersonText.Reason(act.Reason) is not { } reason || PersonText.Name(act.By) is not { } by)
            return Answers.Invalid("请选择异议是否成立，并填写理由和处理人姓名。");
        var key = new TownshipKey(allocationId, code);
        var objection = (await objections.ListAsync(allocationId, code, cancellation)).FirstOrDefault(candidate => candidate.ObjectionId == objectionId);
        if (objection is null) return Answers.Missing("没有这项异议。");
        if (objection.TakenBy == by) return Answers.Conflict("异议由受理人以外的人员处理，请换人办理。");

        var decided = objection with { Upheld = upheld, DecisionReason = reason, DecidedBy = by, DecidedAt = time.GetUtcNow() };
        if (!await objections.DecideAsync(decided, cancellation)) return Answers.Conflict("该异议已有处理结果，不能更改。");
        await settlement.SettleAsync(key, cancellation);
        await audit.AppendAsync(
            allocationId,
            new AuditEntry($"decision:{objectionId}", decided.DecidedAt.Value, by, "DecideObjection", $"{code}|{objection.EntryNumber}", upheld ? $"第{objection.EntryNumber}号异议成立，不予发放" : $"第{objection.EntryNumber}号异议不成立，继续办理"),
            cancellation);
        await client.TownshipChangedAsync(key, "异议处理", cancellation);
        return request.HasFormContentType ? new RedirectResult(request.Links(addresses).Township(allocationId, code)) : Answers.Json(decided);
    }
}

/// <summary>The act.</summary>
public sealed record DecisionAct(bool? Upheld, string? Reason, string? By);
