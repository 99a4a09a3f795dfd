using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
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

/// <summary>What the bank rejected and nobody could correct within the deadline goes back to the fund, by two persons and with a posting of its own (domain.md C47).</summary>
public sealed class UnclaimedReturns(ILedgerStore ledger, IRecordStore<UnclaimedReturn> returns, DoubtfulPayments doubtful, CountyProfile county, WorkingCalendar calendar, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请填写无法发放的原因和经办人姓名。";

    /// <summary>Body: <c>{reason, by}</c>: asks that the entry's money goes back.</summary>
    [Function(nameof(RequestUnclaimedReturn))]
    [Takes(typeof(UnclaimedAct))]
    public Task<IActionResult> RequestUnclaimedReturn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/entries/{entry}/unclaimed")] HttpRequest request, string allocationId, string code, string entry, CancellationToken cancellation) =>
        request.ActAsync<UnclaimedAct>(Unnamed, (act, by) => AskAsync(request, new TownshipKey(allocationId, code), EntryText.Number(entry), act, by, cancellation), cancellation);

    private async Task<IActionResult> AskAsync(HttpRequest request, TownshipKey key, int entryNumber, UnclaimedAct act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        var (allocationId, code) = (key.AllocationId, key.TownshipCode);
        var obligation = await ledger.ReadObligationAsync(allocationId, code, entryNumber, cancellation);
        if (Refuse(obligation, entryNumber) is { } refusal) return refusal;
        if (await doubtful.IsInDoubtAsync(key, entryNumber, cancellation)) return Answers.Conflict(DoubtfulPayments.Waits);
        var asked = await returns.AddAsync(
            new UnclaimedReturn
            {
                AllocationId = allocationId,
                TownshipCode = code,
                Key = RecoverySteps.UnclaimedKey(obligation!),
                EntryNumber = entryNumber,
                AmountFen = obligation!.AmountFen,
                Reason = reason,
                RequestedBy = by,
                RequestedAt = time.GetUtcNow(),
            },
            cancellation);
        if (asked.RequestedBy != by || asked.Reason != reason) return Answers.Conflict("该户已有退回申请待审批。");
        await AuditAsync(asked, "request", asked.RequestedAt, by, "RequestUnclaimedReturn", $"第{entryNumber}号无法发放，申请退回{MoneyText.Grouped(asked.AmountFen)}元：{reason}", cancellation);
        return Done(request, asked, StatusCodes.Status201Created);
    }

    /// <summary>Body: <c>{by}</c>: another person approves, and the money goes back to the fund.</summary>
    [Function(nameof(ApproveUnclaimedReturn))]
    [Takes(typeof(ApproverAct))]
    public Task<IActionResult> ApproveUnclaimedReturn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/entries/{entry}/unclaimed/approval")] HttpRequest request,
        string allocationId,
        string code,
        string entry,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.ActAsync<ApproverAct>("请填写审批人姓名。", (_, by) => ApproveAsync(request, new TownshipKey(allocationId, code), EntryText.Number(entry), by, client, cancellation), cancellation);

    private async Task<IActionResult> ApproveAsync(HttpRequest request, TownshipKey key, int entryNumber, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        var partition = $"{key.AllocationId}|{key.TownshipCode}";
        if ((await returns.ListAsync(partition, cancellation)).Where(asked => asked.EntryNumber == entryNumber).MaxBy(asked => asked.RequestedAt) is not { } standing) return Answers.Missing("该户没有退回申请。");
        if (SeparationOfDuties.IsSame(standing.RequestedBy, by)) return Answers.Conflict("退回由申请人以外的人员审批，请由另一人审批。");
        if (await doubtful.IsInDoubtAsync(key, entryNumber, cancellation)) return Answers.Conflict(DoubtfulPayments.Waits);
        if (!await ReturnAsync(standing, cancellation)) return Answers.Conflict("该户账号已更正或已发放，不能退回。");
        var now = time.GetUtcNow();
        var approved = await returns.ChangeAsync(partition, standing.Key, stored => stored.IsOpen ? stored with { ApprovedBy = by, ApprovedAt = now } : stored, cancellation);
        await AuditAsync(approved!, "approval", approved!.ApprovedAt!.Value, approved.ApprovedBy, "ApproveUnclaimedReturn", $"第{entryNumber}号无法发放，退回{MoneyText.Grouped(approved.AmountFen)}元", cancellation);
        await client.TownshipChangedAsync(key, "退回", cancellation);
        return Done(request, approved);
    }

    // True when the money is back; safe to run twice by obligation and attempt.
    private async Task<bool> ReturnAsync(UnclaimedReturn asked, CancellationToken cancellation)
    {
        while (await ledger.ReadObligationAsync(asked.AllocationId, asked.TownshipCode, asked.EntryNumber, cancellation) is { } obligation)
        {
            if (await ledger.WasAppliedAsync(asked.AllocationId, asked.TownshipCode, $"unclaimed:{asked.Key}", cancellation)) return true;
            if (obligation.State != ObligationState.Rejected || RecoverySteps.UnclaimedKey(obligation) != asked.Key) return false;
            if (await ledger.ApplyAsync(RecoverySteps.ReturnUnclaimed(obligation, time.GetUtcNow()), cancellation) != StepOutcome.Stale) return true;
        }

        return false;
    }

    private IActionResult? Refuse(PaymentObligation? obligation, int entryNumber)
    {
        if (obligation is null) return Answers.Missing($"花名册没有第{entryNumber}号。");
        if (obligation.State != ObligationState.Rejected) return Answers.Conflict("只有银行退回、账号未更正的户可以退回资金。");
        var until = Period.Parse(county.Deadlines.Unclaimed).DeadlineFrom(obligation.ChangedAt, calendar);
        return time.GetUtcNow() < until ? Answers.Conflict($"更正期限未满，{until.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm}以后才能退回。") : null;
    }

    private Task AuditAsync(UnclaimedReturn asked, string step, DateTimeOffset at, string by, string act, string detail, CancellationToken cancellation) =>
        audit.AppendAsync(asked.AllocationId, new AuditEntry($"unclaimed:{asked.Key}:{step}", at, by, act, $"{asked.TownshipCode}|{asked.EntryNumber}", detail), cancellation);

    private static IActionResult Done(HttpRequest request, UnclaimedReturn asked, int status = StatusCodes.Status200OK) =>
        request.Done(StaffRequest.Pages.Township(asked.AllocationId, asked.TownshipCode), asked, status);
}

/// <summary>The act.</summary>
public sealed record UnclaimedAct(string? Reason, string? By) : IPersonAct;
