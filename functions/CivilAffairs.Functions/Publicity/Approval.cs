using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Publicity;

/// <summary>A second person approves what stood through the publicity period (C40): bound to the roster's hash, never by who made or sent it.</summary>
public sealed class Approval(IAllocationStore allocations, ILedgerStore ledger, IAuditLog audit, AppAddresses addresses, TimeProvider time)
{
    /// <summary>Body: <c>{by, rosterSha256}</c>. What is posted now may be paid; the orchestration carries it out.</summary>
    [Function(nameof(ApproveRoster))]
    public async Task<IActionResult> ApproveRoster(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "allocations/{allocationId}/townships/{code}/approval")] HttpRequest request,
        string allocationId,
        string code,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var act = await RequestBody.ReadAsync<ApprovalAct>(request, cancellation);
        if (PersonText.Name(act?.By) is not { } by || string.IsNullOrEmpty(act!.RosterSha256)) return Answers.Invalid("请填写审批人姓名和花名册摘要。");
        var key = new TownshipKey(allocationId, code);
        if (await allocations.FindTownshipAsync(allocationId, code, cancellation) is not { } township) return Answers.Missing("没有这个乡镇的资金。");
        if (await RefuseAsync(township, by, act.RosterSha256, cancellation) is { } refusal) return refusal;

        var now = time.GetUtcNow();
        var covered = (await ledger.ReadAllAsync(key, cancellation)).Where(obligation => ApprovalSettlement.IsCovered(obligation, now)).ToList();
        if (covered.Count == 0) return Answers.Conflict("没有待审批的户；有异议的户处理后再审批。");
        await allocations.ChangeTownshipAsync(allocationId, code, stored => stored with { ApprovedBy = by, ApprovedAt = now, ChangedAt = now }, cancellation);
        var answer = new ApprovalAnswer(covered.Count, covered.Sum(obligation => obligation.AmountFen));
        await audit.AppendAsync(
            allocationId,
            new AuditEntry($"approve:{code}:{now.UtcTicks}", now, by, "Approve", code, $"审批{township.TownshipName}{answer.ApprovedEntries}户{MoneyText.Grouped(answer.ApprovedFen)}元，花名册摘要{township.RosterSha256[..16]}"),
            cancellation);
        await client.TownshipChangedAsync(key, "审批", cancellation);
        return request.HasFormContentType ? new RedirectResult(request.Links(addresses).Township(allocationId, code)) : Answers.Json(answer);
    }

    private async Task<IActionResult?> RefuseAsync(TownshipRecord township, string by, string rosterSha256, CancellationToken cancellation)
    {
        if (township.Stage < TownshipStage.AwaitingApproval) return Answers.Conflict("公示尚未期满，不能审批。");
        if (township.Stage == TownshipStage.Closed) return Answers.Conflict("该乡镇已办结。");
        if (rosterSha256 != township.RosterSha256) return Answers.Conflict("审批的花名册与公示的花名册不一致，请刷新后核对。");
        var allocation = await allocations.RequireAsync(township.AllocationId, cancellation);
        return by == township.RosterMaker || by == allocation.UploadedBy || by == township.AcknowledgedBy
            ? Answers.Conflict("制表、经办、签收人员不能审批，请由另一人复核审批。")
            : null;
    }
}

/// <summary>The act.</summary>
public sealed record ApprovalAct(string? By, string? RosterSha256);

/// <summary>What was approved.</summary>
public sealed record ApprovalAnswer(int ApprovedEntries, long ApprovedFen);
