using System.Globalization;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Protection;

/// <summary>Holds by law: what a dispute or an inspection may need is not erased.</summary>
public sealed class LegalHolds(IRecordStore<LegalHold> holds, IAllocationStore allocations, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请填写保全的理由。";

    /// <summary>Body: <c>{allocationId, reason}</c>; without an allocation the whole county. Effective at once, for an erasure that runs too.</summary>
    [Function(nameof(SetLegalHold))]
    [Takes(typeof(LegalHoldAct))]
    public Task<IActionResult> SetLegalHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/protection/holds")] HttpRequest request, CancellationToken cancellation) =>
        request.ActAsync<LegalHoldAct>(Unnamed, (act, by) => SetAsync(request, act, by, cancellation), cancellation);

    /// <summary>Body: <c>{reason}</c>. By another person than who set it.</summary>
    [Function(nameof(ReleaseLegalHold))]
    [Takes(typeof(LegalHoldRelease))]
    public Task<IActionResult> ReleaseLegalHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/protection/holds/{holdId}/release")] HttpRequest request, string holdId, CancellationToken cancellation) =>
        request.ActAsync<LegalHoldRelease>(Unnamed, (act, by) => ReleaseAsync(request, holdId, act, by, cancellation), cancellation);

    private async Task<IActionResult> SetAsync(HttpRequest request, LegalHoldAct act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        var id = act.AllocationId?.Trim() ?? "";
        if (id.Length > 0 && await allocations.FindAsync(id, cancellation) is null) return Answers.Missing("没有这笔资金。");
        var now = time.GetUtcNow();
        var hold = await holds.AddAsync(new LegalHold { HoldId = KeyText.Base32(string.Create(CultureInfo.InvariantCulture, $"{id}|{by}|{now.UtcTicks}"), 10), AllocationId = id, Reason = reason, By = by, At = now }, cancellation);
        await audit.AppendAsync(AuditStreams.County, new AuditEntry($"legal-hold:{hold.HoldId}", now, by, "SetLegalHold", SubjectOf(id), $"依法保全，停止删除：{reason}"), cancellation);
        return request.Done(StaffRequest.Pages.Protection(), hold);
    }

    private async Task<IActionResult> ReleaseAsync(HttpRequest request, string holdId, LegalHoldRelease act, string by, CancellationToken cancellation)
    {
        if (PersonText.Reason(act.Reason) is not { } reason) return Answers.Invalid(Unnamed);
        if (await holds.FindAsync(LegalHold.County, holdId, cancellation) is not { } hold) return Answers.Missing("没有这项保全。");
        if (hold.By == by) return Answers.Forbidden("设置保全的人不能自己解除，请由另一人办理。");
        var now = time.GetUtcNow();
        var released = await holds.ChangeAsync(LegalHold.County, holdId, stored => stored.IsOpen ? stored with { ReleasedAt = now, ReleasedBy = by } : stored, cancellation) ?? hold;
        await audit.AppendAsync(AuditStreams.County, new AuditEntry($"legal-hold-release:{holdId}", released.ReleasedAt!.Value, released.ReleasedBy, "ReleaseLegalHold", SubjectOf(hold.AllocationId), $"解除依法保全：{reason}"), cancellation);
        return request.Done(StaffRequest.Pages.Protection(), released);
    }

    private static string SubjectOf(string allocationId) => allocationId.Length > 0 ? allocationId : AuditStreams.County;
}

/// <summary>The act.</summary>
public sealed record LegalHoldAct(string? AllocationId, string? Reason, string? By = null) : IPersonAct;

/// <summary>The act that ends it.</summary>
public sealed record LegalHoldRelease(string? Reason, string? By = null) : IPersonAct;
