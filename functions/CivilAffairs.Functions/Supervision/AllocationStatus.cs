using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Where allocations stand, as data for staff programs. Reads the ledger, never the task hub.</summary>
public sealed class AllocationStatus(IAllocationStore allocations, ILedgerStore ledger, LedgerFigures figures, IWaitStore waits, IObjectionStore objections)
{
    private const int LargestPage = 1000;

    /// <summary>All allocations.</summary>
    [Function(nameof(ListAllocations))]
    public async Task<IActionResult> ListAllocations(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Json((await allocations.ListAsync(cancellation)).Select(record => new AllocationLineView(record.AllocationId, record.Number, record.Title, record.TotalFen, record.Stage)));

    /// <summary>One allocation with its townships and open waits.</summary>
    [Function(nameof(ReadAllocation))]
    public async Task<IActionResult> ReadAllocation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}")] HttpRequest request, string allocationId, CancellationToken cancellation)
    {
        if (await allocations.FindAsync(allocationId, cancellation) is not { } record) return Answers.Missing("没有这笔资金。");
        var townships = (await figures.ReadAsync(await allocations.ListTownshipsAsync(allocationId, cancellation), cancellation)).Select(item => ViewOf(item.Township, item.Figures)).ToList();
        var open = (await waits.ListOpenAsync(allocationId, cancellation)).Select(wait => new WaitView(wait.Key, wait.Kind, wait.Owner, wait.Task, wait.Deadline, wait.EscalatedAt is not null));
        return Answers.Json(new AllocationView(
            record.AllocationId, record.Number, record.Title, record.Stage, record.TotalFen,
            townships.Sum(view => view.AllocatedFen), townships.Sum(view => view.PaidFen), townships.Sum(view => view.ReturnedFen), townships.Sum(view => view.OutstandingFen),
            townships.Sum(view => view.RosterEntries), townships.Sum(view => view.PaidEntries), townships, [.. open]));
    }

    /// <summary>Entries of a township, masked. With <c>count</c> (1 to 1000) and <c>after</c> (number of the last entry before) a page of them, and in <c>Link</c> the address of the next.</summary>
    [Function(nameof(ListEntries))]
    public async Task<IActionResult> ListEntries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}/townships/{code}/entries")] HttpRequest request, string allocationId, string code, CancellationToken cancellation)
    {
        if (request.Query["count"].Count > 0) return await PageAsync(request, new TownshipKey(allocationId, code), cancellation);
        return Answers.Json((await ledger.ReadAllAsync(new TownshipKey(allocationId, code), cancellation)).Select(ViewOf));
    }

    private async Task<IActionResult> PageAsync(HttpRequest request, TownshipKey key, CancellationToken cancellation)
    {
        if (!int.TryParse(request.Query["count"], out var count) || count is < 1 or > LargestPage) return Answers.Invalid($"每页数（count）应为1至{LargestPage}。");
        var after = int.TryParse(request.Query["after"], out var number) ? Math.Clamp(number, 0, 999_999) : 0;
        var page = await ledger.ReadObligationPageAsync(key.AllocationId, key.TownshipCode, after, count, cancellation);
        if (page.Count == count) request.HttpContext.Response.Headers.Link = $"<{request.Path}?after={page[^1].EntryNumber}&count={count}>; rel=\"next\"";
        return Answers.Json(page.Select(ViewOf));
    }

    private static EntryView ViewOf(PaymentObligation entry) =>
        new(entry.EntryNumber, Masks.Name(entry.Name), entry.VillageName, entry.AmountFen, entry.State, entry.Reason, entry.BankCode, entry.CardTail, entry.Attempts);

    /// <summary>Objections of a township.</summary>
    [Function(nameof(ListObjections))]
    public async Task<IActionResult> ListObjections(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}/townships/{code}/objections")] HttpRequest request, string allocationId, string code, CancellationToken cancellation) =>
        Answers.Json((await objections.ListAsync(allocationId, code, cancellation)).Select(objection => new ObjectionView(objection.ObjectionId, objection.EntryNumber, objection.TakenBy, objection.RaisedAt, objection.Upheld)));

    private static TownshipView ViewOf(TownshipRecord township, TownshipFigures figures) => new(
        township.TownshipCode, township.TownshipName, township.AmountFen, township.Stage, township.RosterSha256, township.RosterEntries, township.RosterFen, township.PublicityUntil,
        figures.Count(ObligationState.Posted), figures.Count(ObligationState.Held), figures.Count(ObligationState.Approved), figures.Count(ObligationState.Instructed), figures.Count(ObligationState.Rejected), figures.Count(ObligationState.Paid), figures.Count(ObligationState.Cancelled),
        figures.Balances.AllocatedFen, figures.Balances[Account.Paid], figures.Balances[Account.ReturnedToFund], figures.Balances.OutstandingFen);
}
