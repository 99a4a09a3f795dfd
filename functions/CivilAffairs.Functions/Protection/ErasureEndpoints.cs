using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Protection;

/// <summary>Plans of erasure, and a second person's agreement, by which one is carried out.</summary>
public sealed class ErasureEndpoints(IRecordStore<ErasurePlan> plans, ErasurePlanning planning, IAuditLog audit, TimeProvider time)
{
    private const string Unnamed = "请填写办理人。";

    /// <summary>At ten past four on the second of each month, China time: lists what is due, and erases nothing. Safe to run twice.</summary>
    [Function(nameof(PlanErasureByTime))]
    public Task PlanErasureByTime([TimerTrigger("0 10 20 1 * *")] TimerInfo timer, CancellationToken cancellation) => planning.MakeAsync("系统", cancellation);

    /// <summary>Body: <c>{}</c>. Lists what is due; a plan that stands open is told instead.</summary>
    [Function(nameof(PlanErasure))]
    [Takes(typeof(ErasureAct))]
    public Task<IActionResult> PlanErasure(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/protection/erasures")] HttpRequest request, CancellationToken cancellation) =>
        request.ActAsync<ErasureAct>(Unnamed, (_, by) => PlanAsync(request, by, cancellation), cancellation);

    /// <summary>Body: <c>{}</c>. By another person than who asked for the plan.</summary>
    [Function(nameof(ApproveErasure))]
    [Takes(typeof(ErasureAct))]
    public Task<IActionResult> ApproveErasure(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/protection/erasures/{planId}/approval")] HttpRequest request, string planId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        request.ActAsync<ErasureAct>(Unnamed, (_, by) => ApproveAsync(request, planId, by, client, cancellation), cancellation);

    private async Task<IActionResult> PlanAsync(HttpRequest request, string by, CancellationToken cancellation) =>
        await planning.MakeAsync(by, cancellation) is { } plan ? request.Done(StaffRequest.Pages.Protection(), plan) : Answers.Conflict("现在没有保存期届满的个人信息，或者正在依法保全。");

    private async Task<IActionResult> ApproveAsync(HttpRequest request, string planId, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await plans.FindAsync(ErasurePlan.County, planId, cancellation) is not { } plan) return Answers.Missing("没有这份清单。");
        if (plan.By == by) return Answers.Forbidden("列出清单的人不能自己审核，请由另一人办理。");
        var now = time.GetUtcNow();
        var approved = await plans.ChangeAsync(ErasurePlan.County, planId, stored => stored.ApprovedAt is null ? stored with { ApprovedAt = now, ApprovedBy = by } : stored, cancellation) ?? plan;
        await audit.AppendAsync(AuditStreams.County, new AuditEntry($"erasure-approval:{planId}", approved.ApprovedAt!.Value, approved.ApprovedBy, "ApproveErasure", planId, $"同意删除清单{planId}：{plan.Items.Count}类"), cancellation);
        // Stored first: a start that is lost is made again by asking again.
        if (approved.DoneAt is null && await client.GetInstanceAsync(planId, cancellation) is null)
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(ErasureOrchestrator), new ErasureStep(planId), new StartOrchestrationOptions(planId), cancellation);
        return request.Done(StaffRequest.Pages.Protection(), approved);
    }
}

/// <summary>The act.</summary>
public sealed record ErasureAct(string? By = null) : IPersonAct;
