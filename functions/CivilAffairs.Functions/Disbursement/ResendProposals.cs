using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// The bureau asks to send again what a bank rejected for a reason that no township can mend: the payer's account was empty, the file was refused
/// (domain.md §4.2, 更正责任 财政 and 系统). Nothing is sent before another person agreed (C40).
/// </summary>
public sealed class ResendProposals(TownshipDoor door, IRecordStore<ResendCase> cases, ResendChoice choice, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请选择批次和退回原因，并填写依据和申请人姓名。";

    /// <summary>Body: <c>{batchId, reason, evidence, bankDenies, by}</c>; reason by ISO 20022. One proposal at a time for a batch and a reason.</summary>
    [Function(nameof(ProposeResend))]
    [Takes(typeof(ResendAct))]
    public Task<IActionResult> ProposeResend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/resends")] HttpRequest request,
        string allocationId,
        string code,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ActAsync<ResendAct>(request, key, Unnamed, (act, by) => ProposeAsync(request, key, act, by, client, cancellation), cancellation);
    }

    private async Task<IActionResult> ProposeAsync(HttpRequest request, TownshipKey key, ResendAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (BatchKey.Parse(act.BatchId?.Trim() ?? "") is not { } batch || act.Reason?.Trim().ToUpperInvariant() is not { Length: > 0 } reason || PersonText.Reason(act.Evidence) is not { } evidence) return Answers.Invalid(Unnamed);
        if (Refuse(reason, act.BankDenies == true) is { } refusal) return Answers.Invalid(refusal);
        var earlier = (await cases.ListAsync($"{key.AllocationId}|{key.TownshipCode}", cancellation)).Where(standing => standing.BatchId == batch.BatchId && standing.Reason == reason).ToList();
        if (earlier.Any(standing => standing.IsOpen || standing.IsDue)) return Answers.Conflict("该批次该原因已有再次发送的申请在办理。");

        var wanted = Make(key, batch.BatchId, reason, act.BankDenies == true, evidence, by, earlier.Count + 1);
        var covered = await choice.CoveredAsync(key, wanted, cancellation);
        if (covered.Count == 0) return Answers.Conflict("该批次没有因此退回、可以再次发送的户：暂缓、正在更正或变更的户不再次发送。");
        wanted = wanted with { EntryCount = covered.Count, TotalFen = covered.Sum(payment => payment.Obligation.AmountFen) };
        if (await cases.AddAsync(wanted, cancellation) != wanted) return Answers.Conflict("该批次该原因已有再次发送的申请在办理。");
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"resend:{wanted.Key}", wanted.ProposedAt, by, "ProposeResend", $"{key.TownshipCode}|{wanted.BatchId}", $"批次{wanted.BatchId}因“{IsoReasons.Describe(reason, reason)}”退回的{wanted.EntryCount}户{MoneyText.Grouped(wanted.TotalFen)}元，申请按原账号再次发送，依据：{evidence}{(wanted.BankDenies ? "；银行已书面确认未入账" : "")}；待另一人复核"),
            cancellation);
        await client.TownshipChangedAsync(key, "申请再次发送", cancellation);
        return request.Done(StaffRequest.Pages.Township(key.AllocationId, key.TownshipCode), new ResendAnswer(wanted.Key, wanted.EntryCount, wanted.TotalFen), StatusCodes.Status201Created);
    }

    private static string? Refuse(string reason, bool bankDenies) =>
        IsoReasons.StopsPayment(reason) ? "收款人已故的停止发放，不能再次发送；请变更人员，或退回资金。"
        : !IsoReasons.IsCountys(reason) ? $"“{IsoReasons.Describe(reason, reason)}”不是县级处理的原因，由乡镇更正账号后再发。"
        : IsoReasons.IsRepetition(reason) && !bankDenies ? "银行认为重复支付的，原来那笔可能已经入账：须银行书面确认未入账，并在依据中写明银行的答复。"
        : null;

    private ResendCase Make(TownshipKey key, string batchId, string reason, bool bankDenies, string evidence, string by, int number) => new()
    {
        AllocationId = key.AllocationId,
        TownshipCode = key.TownshipCode,
        Key = $"{batchId}-{reason}-{number:00}",
        BatchId = batchId,
        Reason = reason,
        EntryCount = 0,
        TotalFen = 0,
        Evidence = evidence,
        BankDenies = bankDenies,
        ProposedBy = by,
        ProposedAt = time.GetUtcNow(),
    };
}

/// <summary>The act; <paramref name="BankDenies"/>: the bank stated in writing that it did not pay.</summary>
public sealed record ResendAct(string? BatchId, string? Reason, string? Evidence, bool? BankDenies, string? By) : IPersonAct;

/// <summary>What was asked for, or is sent again.</summary>
public sealed record ResendAnswer(string Key, int Entries, long TotalFen, bool? Accepted = null);
