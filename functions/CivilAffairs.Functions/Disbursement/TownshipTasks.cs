using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>A township's page of tasks: accounts to correct, corrections to look at, a form for a changed person or amount.</summary>
public sealed class TownshipTasks(
    TownshipDoor door, IAllocationStore allocations, ILedgerStore ledger, IRecordStore<CorrectionCase> corrections, CorrectionAnswers answers, IRecordStore<EntryChange> changes, IRecordStore<ControlHit> hits, ResendChoice rejections, StaffPages pages, CountyProfile county)
{
    /// <summary>The page; its forms go where the township's program goes too.</summary>
    [Function(nameof(ShowTownshipTasks))]
    public Task<IActionResult> ShowTownshipTasks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "townships/{code}/allocations/{allocationId}/tasks")] HttpRequest request, string code, string allocationId, CancellationToken cancellation)
    {
        var key = new TownshipKey(allocationId, code);
        return door.ViewAsync(key, () => ShowAsync(request, key, cancellation), cancellation);
    }

    private async Task<IActionResult> ShowAsync(HttpRequest request, TownshipKey key, CancellationToken cancellation)
    {
        var partition = $"{key.AllocationId}|{key.TownshipCode}";
        var reviews = (await corrections.ListAsync(partition, cancellation)).Where(correction => correction.IsOpen).ToList();
        var allocation = await allocations.RequireAsync(key.AllocationId, cancellation);
        var named = (await hits.ListAsync(partition, cancellation)).Where(hit => hit.GoneAt is null && hit.Rule.StartsWith("account", StringComparison.Ordinal)).ToLookup(hit => hit.EntryNumber, hit => hit.Explanation);
        var obligations = await ledger.ReadAllAsync(key, cancellation);
        var answered = (await rejections.RejectedAsync(key, obligations, cancellation)).ToDictionary(payment => payment.Obligation.EntryNumber);
        var wrong = obligations
            .Where(obligation => obligation.State == ObligationState.Rejected || (named.Contains(obligation.EntryNumber) && CorrectionSettlement.CanCorrect(obligation)))
            .Where(obligation => reviews.TrueForAll(review => review.EntryNumber != obligation.EntryNumber))
            .ToLookup(obligation => HandOf(answered.GetValueOrDefault(obligation.EntryNumber), named.Contains(obligation.EntryNumber)), TaskOf);
        return Answers.Page(await pages.TownshipTasksAsync(new TownshipTaskList
        {
            TownshipName = (await allocations.RequireTownshipAsync(key, cancellation)).TownshipName,
            Number = allocation.Number,
            Title = allocation.Title,
            Action = act => request.TownshipAddress(key, act),
            Visitor = request.Visitor(),
            Back = request.TownshipPage(key),
            Banks = [.. county.Banks.Select(bank => (bank.Code, bank.Name))],
            Rejected = [.. wrong[Hand.Township]],
            ByCounty = [.. wrong[Hand.County]],
            Stopped = [.. wrong[Hand.Nobody]],
            Reviews = reviews,
            BankSays = await answers.ReadAsync(key, reviews, cancellation),
            Changes = [.. (await changes.ListAsync(partition, cancellation)).OrderByDescending(change => change.ProposedAt).Take(20)],
        }));

        AccountTask TaskOf(PaymentObligation obligation) => new(
            obligation.EntryNumber, Masks.Name(obligation.Name), obligation.VillageName, county.BankName(obligation.BankCode), obligation.CardTail,
            obligation.State == ObligationState.Rejected ? $"银行退回：{obligation.Reason}" : named[obligation.EntryNumber].First(), obligation.AmountFen);
    }

    // An account that was found wrong before the payment is the township's to correct, whatever kept the payment from it.
    private static Hand HandOf(RejectedPayment? answered, bool isAccountWrong) =>
        answered is { StopsPayment: true } ? Hand.Nobody : answered is { IsCountys: true } && !isAccountWrong ? Hand.County : Hand.Township;

    /// <summary>Whose an entry is to mend.</summary>
    private enum Hand
    {
        Township,
        County,
        Nobody,
    }
}
