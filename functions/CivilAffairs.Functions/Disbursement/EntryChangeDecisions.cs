using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>The bureau accepts or refuses a changed person or amount; accepted, the entry is posted anew and cannot be approved before its own period ended.</summary>
public sealed class EntryChangeDecisions(IRecordStore<EntryChange> changes, EntryChangeSettlement settlement, FollowUps followUps, ControlRun controls, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请选择是否同意变更，并填写理由和处理人姓名。";

    /// <summary>Changes asked for, decided ones included; without the people.</summary>
    [Function(nameof(ListEntryChanges))]
    public async Task<IActionResult> ListEntryChanges(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}/townships/{code}/changes")] HttpRequest request, string allocationId, string code, CancellationToken cancellation) =>
        Answers.Json((await changes.ListAsync($"{allocationId}|{code}", cancellation)).Select(View));

    /// <summary>Body: <c>{accepted, reason, by}</c>. Decided once, by another than who asked.</summary>
    [Function(nameof(DecideEntryChange))]
    [Takes(typeof(ChangeDecisionAct))]
    public Task<IActionResult> DecideEntryChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/changes/{changeKey}/decision")] HttpRequest request,
        string allocationId,
        string code,
        string changeKey,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.ActAsync<ChangeDecisionAct>(Unnamed, (act, by) => DecideAsync(request, new TownshipKey(allocationId, code), changeKey, act, by, client, cancellation), cancellation);

    private async Task<IActionResult> DecideAsync(HttpRequest request, TownshipKey key, string changeKey, ChangeDecisionAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (act.Accepted is not { } accepted || PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        var (allocationId, code) = (key.AllocationId, key.TownshipCode);
        if (await changes.FindAsync($"{allocationId}|{code}", changeKey, cancellation) is not { } change) return Answers.Missing("没有这项变更申请。");
        if (SeparationOfDuties.IsSame(change.ProposedBy, by)) return Answers.Conflict("变更由申请人以外的人员处理，请换人办理。");
        var now = time.GetUtcNow();
        var decided = await changes.ChangeAsync(change.Partition, changeKey, stored => stored.IsOpen ? stored with { Accepted = accepted, DecidedBy = by, DecisionReason = reason, DecidedAt = now } : stored, cancellation);
        if (decided!.Accepted != accepted || decided.DecidedBy != by) return Answers.Conflict("该变更已有处理结果，不能更改。");
        if (accepted && await settlement.SettleAsync(key, cancellation)) await controls.RunAsync(key, cancellation);
        var settled = (await changes.FindAsync(change.Partition, changeKey, cancellation))!;
        await audit.AppendAsync(
            allocationId,
            new AuditEntry($"change-decision:{code}:{changeKey}", settled.DecidedAt!.Value, by, "DecideEntryChange", $"{code}|{change.EntryNumber}", Describe(settled)),
            cancellation);
        // A township that closed just now has nobody who would take up what is posted anew.
        await followUps.EnsureAsync(client, key, "变更处理", cancellation);
        if (settled.NewEntryNumber < 0) return Answers.Conflict($"{settled.DecisionReason}。");
        return request.Done(StaffRequest.Pages.Township(allocationId, code), View(settled));
    }

    private static string Describe(EntryChange change) => change switch
    {
        { Accepted: false } => $"不同意变更第{change.EntryNumber}号：{change.DecisionReason}",
        { NewEntryNumber: < 0 } => $"第{change.EntryNumber}号{change.DecisionReason}",
        { CorrectsName: true } => $"同意改正第{change.EntryNumber}号姓名，重新公示",
        { Person: null } => $"同意变更第{change.EntryNumber}号金额，重新公示",
        _ => $"同意变更第{change.EntryNumber}号人员，由第{change.NewEntryNumber}号替换，重新公示",
    };

    private static EntryChangeView View(EntryChange change) => new(
        change.Key, change.EntryNumber, change.OldAmountFen, change.AmountFen, change.ChangesPerson, change.Evidence, change.ProposedBy, change.ProposedAt, change.Accepted, change.DecidedBy, change.DecisionReason, change.NewEntryNumber);
}

/// <summary>The act.</summary>
public sealed record ChangeDecisionAct(bool? Accepted, string? Reason, string? By) : IPersonAct;

/// <summary>A change without the people. Money in fen; <paramref name="NewEntryNumber"/>: entry that stands posted anew.</summary>
public sealed record EntryChangeView(
    string Key, int EntryNumber, long OldAmountFen, long AmountFen, bool ChangesPerson, string Evidence, string ProposedBy, DateTimeOffset ProposedAt, bool? Accepted, string DecidedBy, string DecisionReason, int NewEntryNumber);
