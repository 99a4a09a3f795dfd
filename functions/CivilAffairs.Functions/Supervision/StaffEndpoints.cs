using CivilAffairs.Core.Access;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Supervision;

/// <summary>The staff pages: what waits on whom, and the forms to act.</summary>
public sealed class StaffEndpoints(StaffViews views, StaffPages pages, IAllocationStore allocations, IArtifactStore artifacts, LiveMarks marks, AppAddresses addresses)
{
    /// <summary>Overview.</summary>
    [Function(nameof(ShowOverview))]
    public async Task<IActionResult> ShowOverview([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var model = await views.OverviewAsync(request.Links(addresses), cancellation);
        return Answers.Page(await pages.OverviewAsync(model with
        {
            Failures = await FlowInstances.ReadStoppedAsync(client, cancellation),
            MayMend = May(request, nameof(OperationsEndpoints.ActOnInstance)),
            MayClose = May(request, nameof(WaitClosing.CloseWait)) && request.Visitor() is not null,
        }));
    }

    /// <summary>Upload form.</summary>
    [Function(nameof(ShowUpload))]
    public async Task<IActionResult> ShowUpload([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/upload")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Page(await pages.UploadAsync(await views.UploadAsync(request.Links(addresses), cancellation)));

    /// <summary>The original file of an allocation's document, to hold its values against.</summary>
    [Function(nameof(DownloadOriginal))]
    public async Task<IActionResult> DownloadOriginal([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/allocations/{allocationId}/original")] HttpRequest request, string allocationId, CancellationToken cancellation)
    {
        if (await allocations.FindAsync(allocationId, cancellation) is not { } record) return Answers.Missing("没有这笔资金。");
        var content = await artifacts.RequireAsync(record.OriginalArtifact, cancellation);
        return new FileContentResult(content, "application/octet-stream") { FileDownloadName = $"{allocationId}{Path.GetExtension(record.OriginalArtifact)}" };
    }

    /// <summary>One allocation.</summary>
    [Function(nameof(ShowAllocation))]
    public async Task<IActionResult> ShowAllocation([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/allocations/{allocationId}")] HttpRequest request, string allocationId, CancellationToken cancellation)
    {
        return await views.AllocationAsync(request.Links(addresses), allocationId, cancellation) is { } model ? Answers.Page(await pages.AllocationAsync(model)) : Answers.Missing("没有这笔资金。");
    }

    /// <summary>One township of an allocation; <c>page</c> counts its entries' pages from 1.</summary>
    [Function(nameof(ShowTownship))]
    public async Task<IActionResult> ShowTownship(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/allocations/{allocationId}/townships/{code}")] HttpRequest request, string allocationId, string code, CancellationToken cancellation)
    {
        var page = int.TryParse(request.Query["page"], out var number) && number > 0 ? number : 1;
        var mayReveal = request.Visit() is { } visit && AccessDecision.Of(AccessTable.Find(nameof(EntryReveal.RevealEntries))!, visit.Caller, code, null) == AccessVerdict.Allowed;
        var (links, key) = (request.Links(addresses), new TownshipKey(allocationId, code));
        var live = new LivePage(links.LiveTownship(allocationId, code), await marks.OfTownshipAsync(key, cancellation), "tell");
        var model = await views.TownshipAsync(links, key, page, ApproverOf(request), cancellation);
        return model is null ? Answers.Missing("没有这个乡镇的资金。") : Answers.Page(await pages.TownshipAsync(model with { MayReveal = mayReveal, Live = live }));
    }

    private static Caller? ApproverOf(HttpRequest request) => request.Visitor() is not null && May(request, nameof(Approval.ApproveRoster)) ? request.Visit()!.Caller : null;

    private static bool May(HttpRequest request, string function) =>
        request.Visit() is { } visit && AccessDecision.Of(AccessTable.Find(function)!, visit.Caller, null, null) == AccessVerdict.Allowed;
}
