using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Publicity;

/// <summary>A township takes down an objection (异议): it holds that entry alone from this moment.</summary>
public sealed class ObjectionActs(
    TownshipDoor door, IAllocationStore allocations, ILedgerStore ledger, IObjectionStore objections, ObjectionSettlement settlement, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请填写花名册序号、异议事由（500字以内）和受理人姓名。";

    /// <summary>Body: <c>{entryNumber, grounds, takenBy}</c>. The same grounds to the same entry are the same objection.</summary>
    [Function(nameof(RaiseObjection))]
    [Takes(typeof(ObjectionAct))]
    public Task<IActionResult> RaiseObjection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "townships/{code}/allocations/{allocationId}/objections")] HttpRequest request,
        string code,
        string allocationId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ActAsync<ObjectionAct>(request, key, Unnamed, (act, by) => RaiseAsync(request, key, act, by, client, cancellation), cancellation);
    }

    private async Task<IActionResult> RaiseAsync(HttpRequest request, TownshipKey key, ObjectionAct act, string takenBy, DurableTaskClient client, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Grounds) is not { } grounds) return Answers.Invalid(Unnamed);
        if (await RefuseStageAsync(key, act.EntryNumber, cancellation) is { } tooLate) return tooLate;

        var objection = new Objection
        {
            ObjectionId = $"{key.AllocationId}-{key.TownshipCode}-{act.EntryNumber}-{KeyText.Base32(grounds, 6)}",
            AllocationId = key.AllocationId,
            TownshipCode = key.TownshipCode,
            EntryNumber = act.EntryNumber,
            Grounds = grounds,
            TakenBy = takenBy,
            RaisedAt = time.GetUtcNow(),
        };
        await objections.AddAsync(objection, cancellation);
        await settlement.SettleAsync(key, cancellation);
        await audit.AppendAsync(key.AllocationId, new AuditEntry($"objection:{objection.ObjectionId}", objection.RaisedAt, takenBy, "RaiseObjection", $"{key.TownshipCode}|{act.EntryNumber}", $"受理第{act.EntryNumber}号异议，该户暂缓发放"), cancellation);
        await client.TownshipChangedAsync(key, "异议", cancellation);
        return request.Done($"{request.TownshipPage(key)}#objections", new ObjectionAnswer(objection.ObjectionId), StatusCodes.Status201Created);
    }

    private async Task<IActionResult?> RefuseStageAsync(TownshipKey key, int entryNumber, CancellationToken cancellation)
    {
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        if (township.Stage < TownshipStage.InPublicity) return Answers.Conflict("花名册尚未公示，公示后才能登记异议。");
        var obligation = await ledger.ReadObligationAsync(key.AllocationId, key.TownshipCode, entryNumber, cancellation);
        if (obligation is null) return Answers.Missing($"花名册没有第{entryNumber}号。");
        return obligation.State is ObligationState.Posted or ObligationState.Held or ObligationState.Approved
            ? null
            : Answers.Conflict("该户资金已送银行、已发放或已取消，不能再登记异议；请按投诉渠道反映。");
    }
}

/// <summary>The act.</summary>
public sealed record ObjectionAct(int EntryNumber, string? Grounds, string? TakenBy) : IPersonAct
{
    string? IPersonAct.By => TakenBy;
}

/// <summary>The objection's id.</summary>
public sealed record ObjectionAnswer(string ObjectionId);
