using CivilAffairs.Core.Access;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Hits of the controls: listed, run again when asked, and decided by a second person.</summary>
public sealed class ControlDecisions(IAllocationStore allocations, ILedgerStore ledger, IRecordStore<ControlHit> hits, ControlRun run, EntryHolds holds, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请选择处理结果（核实无误、剔除、暂缓），并填写理由和处理人姓名。";

    /// <summary>Hits of a township, those that are gone included.</summary>
    [Function(nameof(ListControlHits))]
    public async Task<IActionResult> ListControlHits(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}/townships/{code}/controls")] HttpRequest request, string allocationId, string code, CancellationToken cancellation) =>
        Answers.Json(await hits.ListAsync($"{allocationId}|{code}", cancellation));

    /// <summary>Runs the controls now, as after a list was uploaded.</summary>
    [Function(nameof(RunControls))]
    public async Task<IActionResult> RunControls(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/controls")] HttpRequest request, string allocationId, string code, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        if (await allocations.FindTownshipAsync(allocationId, code, cancellation) is not { } township) return Answers.Missing("没有这个乡镇的资金。");
        if (township.Stage < TownshipStage.InPublicity) return Answers.Conflict("花名册尚未公示，还没有可控制的发放。");
        await run.RunAsync(key, cancellation);
        await client.TownshipChangedAsync(key, "控制", cancellation);
        await AuditRunAsync(request, key, cancellation);
        return request.Done(StaffRequest.Pages.Township(allocationId, code), await hits.ListAsync($"{allocationId}|{code}", cancellation));
    }

    /// <summary>Body: <c>{decision, reason, by}</c>; decision is Cleared, Excluded or Held. A held one may be decided again, others not.</summary>
    [Function(nameof(DecideControlHit))]
    [Takes(typeof(ControlDecisionAct))]
    public Task<IActionResult> DecideControlHit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/controls/{hitKey}/decision")] HttpRequest request,
        string allocationId,
        string code,
        string hitKey,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.ActAsync<ControlDecisionAct>(Unnamed, (act, by) => DecideAsync(request, new TownshipKey(allocationId, code), hitKey, act, by, client, cancellation), cancellation);

    private async Task<IActionResult> DecideAsync(HttpRequest request, TownshipKey key, string hitKey, ControlDecisionAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (act.Decision is not (ControlDecision.Cleared or ControlDecision.Excluded or ControlDecision.Held) || PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        var (allocationId, code) = (key.AllocationId, key.TownshipCode);
        if (await hits.FindAsync($"{allocationId}|{code}", hitKey, cancellation) is not { } hit) return Answers.Missing("没有这项疑点。");
        if (await RefuseAsync(key, hit, by, act.Decision.Value, cancellation) is { } refusal) return refusal;

        var now = time.GetUtcNow();
        var changes = (await ledger.ReadObligationAsync(allocationId, code, hit.EntryNumber, cancellation))?.Changes ?? 0;
        var decided = await hits.ChangeAsync(
            $"{allocationId}|{code}",
            hitKey,
            stored => stored.Decision is ControlDecision.None or ControlDecision.Held ? stored with { Decision = act.Decision.Value, DecisionReason = reason, DecidedBy = by, DecidedAt = now, DecidedAtChange = changes } : stored,
            cancellation);
        if (decided!.Decision != act.Decision || decided.DecidedBy != by) return Answers.Conflict("该疑点已有处理结果，不能更改。");
        await holds.SettleAsync(key, cancellation);
        await audit.AppendAsync(
            allocationId,
            new AuditEntry($"control:{code}:{hitKey}:{decided.Decision}:{decided.DecidedAt!.Value.UtcTicks}", decided.DecidedAt.Value, by, "DecideControlHit", $"{code}|{hit.EntryNumber}", $"第{hit.EntryNumber}号“{hit.RuleName}”{Words(decided.Decision)}：{reason}"),
            cancellation);
        await client.TownshipChangedAsync(key, "控制处理", cancellation);
        return request.Done(StaffRequest.Pages.Township(allocationId, code), decided);
    }

    private Task AuditRunAsync(HttpRequest request, TownshipKey key, CancellationToken cancellation)
    {
        var (now, caller) = (time.GetUtcNow(), request.Visit()!.Caller);
        return audit.AppendAsync(
            key.AllocationId, new AuditEntry($"run-controls:{key.TownshipCode}:{now.UtcTicks}", now, caller.RecordedAs, "RunControls", key.TownshipCode, "重新运行发放前控制"), cancellation);
    }

    private async Task<IActionResult?> RefuseAsync(TownshipKey key, ControlHit hit, string by, ControlDecision decision, CancellationToken cancellation)
    {
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        if (SeparationOfDuties.PartOf(by, (PersonMark.NameOf(township.RosterMaker), "制表"), (PersonMark.NameOf(township.RosterReviewer), "审核")) is { } part) return Answers.Conflict($"花名册的{part}人员不能处理疑点，请由另一人处理。");
        if (hit.GoneAt is not null) return Answers.Conflict("该疑点已不存在（名单或账号已变），不需处理。");
        var obligation = await ledger.ReadObligationAsync(key.AllocationId, key.TownshipCode, hit.EntryNumber, cancellation);
        return decision == ControlDecision.Excluded && obligation?.State is ObligationState.Instructed or ObligationState.Paid
            ? Answers.Conflict("该户资金已送银行或已发放，不能剔除；如系错发请立案追回。")
            : null;
    }

    private static string Words(ControlDecision decision) => decision switch
    {
        ControlDecision.Cleared => "核实无误",
        ControlDecision.Excluded => "剔除",
        _ => "暂缓",
    };
}

/// <summary>The act.</summary>
public sealed record ControlDecisionAct(ControlDecision? Decision, string? Reason, string? By) : IPersonAct;
