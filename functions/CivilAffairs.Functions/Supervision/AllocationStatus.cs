using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Where allocations stand, as data for staff programs. Reads the ledger, never the task hub.</summary>
public sealed class AllocationStatus(IAllocationStore allocations, ILedgerStore ledger, IWaitStore waits, IObjectionStore objections)
{
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
        var townships = new List<TownshipView>();
        foreach (var township in await allocations.ListTownshipsAsync(allocationId, cancellation))
            townships.Add(await ViewAsync(township, cancellation));
        var open = (await waits.ListOpenAsync(allocationId, cancellation)).Select(wait => new WaitView(wait.Key, wait.Kind, wait.Owner, wait.Task, wait.Deadline, wait.EscalatedAt is not null));
        return Answers.Json(new AllocationView(
            record.AllocationId, record.Number, record.Title, record.Stage, record.TotalFen,
            townships.Sum(view => view.AllocatedFen), townships.Sum(view => view.PaidFen), townships.Sum(view => view.ReturnedFen), townships.Sum(view => view.OutstandingFen),
            townships.Sum(view => view.RosterEntries), townships.Sum(view => view.PaidEntries), townships, [.. open]));
    }

    /// <summary>Entries of a township, masked.</summary>
    [Function(nameof(ListEntries))]
    public async Task<IActionResult> ListEntries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}/townships/{code}/entries")] HttpRequest request, string allocationId, string code, CancellationToken cancellation)
    {
        var entries = await ledger.ReadAllAsync(new TownshipKey(allocationId, code), cancellation);
        return Answers.Json(entries.Select(entry => new EntryView(
            entry.EntryNumber, Masks.Name(entry.Name), entry.VillageName, entry.AmountFen, entry.State, entry.Reason, entry.BankCode, entry.CardTail, entry.Attempts)));
    }

    /// <summary>Objections of a township.</summary>
    [Function(nameof(ListObjections))]
    public async Task<IActionResult> ListObjections(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "allocations/{allocationId}/townships/{code}/objections")] HttpRequest request, string allocationId, string code, CancellationToken cancellation) =>
        Answers.Json((await objections.ListAsync(allocationId, code, cancellation)).Select(objection => new ObjectionView(objection.ObjectionId, objection.EntryNumber, objection.TakenBy, objection.RaisedAt, objection.Upheld)));

    private async Task<TownshipView> ViewAsync(TownshipRecord township, CancellationToken cancellation)
    {
        var key = new TownshipKey(township.AllocationId, township.TownshipCode);
        var books = await ledger.ReadBooksAsync(key.AllocationId, key.TownshipCode, cancellation);
        var balances = books.Balances;
        var states = books.Obligations.CountBy(obligation => obligation.State).ToDictionary();
        int Count(ObligationState state) => states.GetValueOrDefault(state);
        return new TownshipView(
            township.TownshipCode, township.TownshipName, township.AmountFen, township.Stage, township.RosterSha256, township.RosterEntries, township.RosterFen, township.PublicityUntil,
            Count(ObligationState.Posted), Count(ObligationState.Held), Count(ObligationState.Approved), Count(ObligationState.Instructed), Count(ObligationState.Rejected), Count(ObligationState.Paid), Count(ObligationState.Cancelled),
            balances.AllocatedFen, balances[Account.Paid], balances[Account.ReturnedToFund], balances.OutstandingFen);
    }
}
