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

/// <summary>Another person looks at a corrected account before it is paid (domain.md C46): one of the township, or of the bureau.</summary>
public sealed class CorrectionReviews(TownshipDoor door, IRecordStore<CorrectionCase> corrections, CorrectedAccounts corrected, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请选择复核结果，并填写复核人姓名。";

    /// <summary>Body: <c>{entryNumber, accepted, by, reason}</c>; a refusal needs a reason, and the township enters another account.</summary>
    [Function(nameof(ReviewCorrection))]
    [Takes(typeof(ReviewAct))]
    public Task<IActionResult> ReviewCorrection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "townships/{code}/allocations/{allocationId}/corrections/review")] HttpRequest request,
        string code,
        string allocationId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ActAsync<ReviewAct>(request, key, Unnamed, (act, by) => ReviewAsync(request, key, request.TasksAddress(key), act, by, client, cancellation), cancellation);
    }

    /// <summary>The same for the bureau's staff.</summary>
    [Function(nameof(ReviewCorrectionByStaff))]
    [Takes(typeof(ReviewAct))]
    public Task<IActionResult> ReviewCorrectionByStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "allocations/{allocationId}/townships/{code}/corrections/review")] HttpRequest request,
        string allocationId,
        string code,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ActAsync<ReviewAct>(request, key, Unnamed, (act, by) => ReviewAsync(request, key, StaffRequest.Pages.Township(allocationId, code), act, by, client, cancellation), cancellation);
    }

    private async Task<IActionResult> ReviewAsync(HttpRequest request, TownshipKey key, string page, ReviewAct act, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (act.Accepted is not { } accepted) return Answers.Invalid(Unnamed);
        var reason = PersonText.Reason(act.Reason) ?? "";
        if (!accepted && reason.Length == 0) return Answers.Invalid("不同意更正的，请填写理由。");
        var partition = $"{key.AllocationId}|{key.TownshipCode}";
        var open = (await corrections.ListAsync(partition, cancellation)).FirstOrDefault(correction => correction.IsOpen && correction.EntryNumber == act.EntryNumber);
        if (open is null) return Answers.Conflict("该户没有待复核的账号更正。");
        if (SeparationOfDuties.IsSame(open.EnteredBy, by)) return Answers.Conflict("账号更正由录入人以外的人员复核，请换人办理。");

        var now = time.GetUtcNow();
        var reviewed = await corrections.ChangeAsync(partition, open.Key, stored => stored.IsOpen ? stored with { Accepted = accepted, ReviewedBy = by, ReviewReason = reason, ReviewedAt = now } : stored, cancellation);
        if (reviewed!.ReviewedBy != by || reviewed.Accepted != accepted) return Answers.Conflict("该更正已由他人复核。");
        if (accepted) await corrected.TakeOverAsync(key, reviewed, cancellation);
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"correct-review:{reviewed.Key}", reviewed.ReviewedAt!.Value, by, "ReviewCorrection", $"{key.TownshipCode}|{reviewed.EntryNumber}", $"第{reviewed.EntryNumber}号账号更正（原尾号{reviewed.OldCardTail}，新尾号{reviewed.CardTail}）复核{(accepted ? "同意" : $"不同意：{reason}")}"),
            cancellation);
        await client.TownshipChangedAsync(key, "更正复核", cancellation);
        return request.Done(page, new ReviewAnswer(reviewed.EntryNumber, accepted));
    }
}

/// <summary>The act.</summary>
public sealed record ReviewAct(int EntryNumber, bool? Accepted, string? By, string? Reason) : IPersonAct;

/// <summary>What was decided.</summary>
public sealed record ReviewAnswer(int EntryNumber, bool Accepted);
