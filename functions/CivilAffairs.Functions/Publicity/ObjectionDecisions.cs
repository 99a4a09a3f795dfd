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
public sealed class ObjectionDecisions(IObjectionStore objections, ObjectionSettlement settlement, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请选择异议是否成立，并填写理由和处理人姓名。";

    /// <summary>Body: <c>{upheld, reason, by}</c>.</summary>
    [Function(nameof(DecideObjection))]
    [Takes(typeof(DecisionAct))]
    public Task<IActionResult> DecideObjection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/objections/{objectionId}/decision")] HttpRequest request,
        string allocationId,
        string code,
        string objectionId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.ActAsync<DecisionAct>(Unnamed, (act, by) => DecideAsync(request, new TownshipKey(allocationId, code), objectionId, act, by, client, cancellation), cancellation);

    private async Task<IActionResult> DecideAsync(HttpRequest request, TownshipKey key, string objectionId, DecisionAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (act.Upheld is not { } upheld || PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        var (allocationId, code) = (key.AllocationId, key.TownshipCode);
        var objection = (await objections.ListAsync(allocationId, code, cancellation)).FirstOrDefault(candidate => candidate.ObjectionId == objectionId);
        if (objection is null) return Answers.Missing("没有这项异议。");
        if (SeparationOfDuties.IsSame(objection.TakenBy, by)) return Answers.Conflict("异议由受理人以外的人员处理，请换人办理。");

        var decided = objection with { Upheld = upheld, DecisionReason = reason, DecidedBy = by, DecidedAt = time.GetUtcNow() };
        if (!await objections.DecideAsync(decided, cancellation)) return Answers.Conflict("该异议已有处理结果，不能更改。");
        await settlement.SettleAsync(key, cancellation);
        await audit.AppendAsync(
            allocationId,
            new AuditEntry($"decision:{objectionId}", decided.DecidedAt.Value, by, "DecideObjection", $"{code}|{objection.EntryNumber}", upheld ? $"第{objection.EntryNumber}号异议成立，不予发放" : $"第{objection.EntryNumber}号异议不成立，继续办理"),
            cancellation);
        await client.TownshipChangedAsync(key, "异议处理", cancellation);
        return request.Done(StaffRequest.Pages.Township(allocationId, code), decided);
    }
}

/// <summary>The act.</summary>
public sealed record DecisionAct(bool? Upheld, string? Reason, string? By) : IPersonAct;
