using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Another person of the bureau agrees that rejected payments are sent again (domain.md C40), or refuses; agreed, they wait for the bank's next batch.</summary>
public sealed class ResendReviews(TownshipDoor door, IRecordStore<ResendCase> cases, ResendChoice choice, ResendSettlement settlement, ControlRun controls, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请选择复核结果，并填写复核人姓名。";

    /// <summary>Body: <c>{key, accepted, by, reason}</c>; a refusal needs a reason.</summary>
    [Function(nameof(ReviewResend))]
    [Takes(typeof(ResendReviewAct))]
    public Task<IActionResult> ReviewResend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/resends/review")] HttpRequest request,
        string allocationId,
        string code,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ActAsync<ResendReviewAct>(request, key, Unnamed, (act, by) => ReviewAsync(request, key, act, by, client, cancellation), cancellation);
    }

    private async Task<IActionResult> ReviewAsync(HttpRequest request, TownshipKey key, ResendReviewAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (act is not { Accepted: { } accepted, Key.Length: > 0 }) return Answers.Invalid(Unnamed);
        var reason = PersonText.Reason(act.Reason) ?? "";
        if (!accepted && reason.Length == 0) return Answers.Invalid("不同意再次发送的，请填写理由。");
        if (await cases.FindAsync($"{key.AllocationId}|{key.TownshipCode}", act.Key, cancellation) is not { IsOpen: true } open) return Answers.Conflict("没有待复核的再次发送申请。");
        if (SeparationOfDuties.IsSame(open.ProposedBy, by)) return Answers.Conflict("再次发送由申请人以外的人员复核，请换人办理。");
        // As they stand now: who was corrected or held since the proposal stays out.
        var covered = await choice.CoveredAsync(key, open, cancellation);
        if (accepted && covered.Count == 0) return Answers.Conflict("申请的各户已更正、暂缓或正在变更，没有可以再次发送的；请选“不同意”结束此申请。");

        var now = time.GetUtcNow();
        var reviewed = await cases.ChangeAsync(open.Partition, open.Key, stored => stored.IsOpen ? stored with { Accepted = accepted, ReviewedBy = by, ReviewReason = reason, ReviewedAt = now } : stored, cancellation);
        if (reviewed!.ReviewedBy != by || reviewed.Accepted != accepted) return Answers.Conflict("该申请已由他人复核。");
        var total = covered.Sum(payment => payment.Obligation.AmountFen);
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"resend-review:{reviewed.Key}", reviewed.ReviewedAt!.Value, by, "ReviewResend", $"{key.TownshipCode}|{reviewed.BatchId}", $"批次{reviewed.BatchId}因“{IsoReasons.Describe(reviewed.Reason, reviewed.Reason)}”退回的再次发送，复核{(accepted ? $"同意：{covered.Count}户{MoneyText.Grouped(total)}元" : $"不同意：{reason}")}"),
            cancellation);
        if (accepted) await SendAgainAsync(key, reviewed, cancellation);
        await client.TownshipChangedAsync(key, "再次发送复核", cancellation);
        return request.Done(StaffRequest.Pages.Township(key.AllocationId, key.TownshipCode), accepted ? new ResendAnswer(reviewed.Key, covered.Count, total, true) : new ResendAnswer(reviewed.Key, 0, 0, false));
    }

    // The controls look again, as after a correction: lists may have changed since the first attempt, and what they block is held.
    private async Task SendAgainAsync(TownshipKey key, ResendCase accepted, CancellationToken cancellation)
    {
        await settlement.ApplyAsync(key, accepted, cancellation);
        await controls.RunAsync(key, cancellation);
    }
}

/// <summary>The act.</summary>
public sealed record ResendReviewAct(string? Key, bool? Accepted, string? By, string? Reason) : IPersonAct;
