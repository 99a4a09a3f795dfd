using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Entries of a township by state and village. Read by their keys, so that a township of a hundred thousand households costs a page no more than a small one.</summary>
public sealed class EntryPages(IAllocationStore allocations, ILedgerStore ledger, StaffPages pages, CountyProfile county, AppAddresses addresses)
{
    /// <summary>Entries on a page.</summary>
    public const int PageSize = 200;

    private const int Portion = 1000;

    // A filter that fits hardly any must not read on and on: the page then says where to go on.
    private const int MostRead = 10_000;

    /// <summary>Query: <c>state</c>, <c>village</c> (code), <c>after</c> (number of the last entry before).</summary>
    [Function(nameof(ShowEntries))]
    public async Task<IActionResult> ShowEntries(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/allocations/{allocationId}/townships/{code}/entries")] HttpRequest request, string allocationId, string code, CancellationToken cancellation)
    {
        if (await allocations.FindTownshipAsync(allocationId, code, cancellation) is not { } record) return Answers.Missing("没有这个乡镇的资金。");
        ObligationState? state = Enum.TryParse<ObligationState>(request.Query["state"], out var wanted) && Enum.IsDefined(wanted) ? wanted : null;
        var after = int.TryParse(request.Query["after"], out var number) ? Math.Clamp(number, 0, 999_999) : 0;
        var village = request.Query["village"].ToString();
        var (found, next) = await ReadAsync(
            new TownshipKey(allocationId, code), after, obligation => (state is null || obligation.State == state) && (village.Length == 0 || obligation.VillageCode == village), cancellation);
        return Answers.Page(await pages.EntriesAsync(new StaffEntries
        {
            Links = request.Links(addresses),
            Number = (await allocations.RequireAsync(allocationId, cancellation)).Number,
            Record = record,
            Entries = [.. found.Select(obligation => StaffEntry.Of(obligation, county))],
            Villages = [.. county.Townships.Where(township => township.Code == code).SelectMany(township => township.Villages).Select(item => (item.Code, item.Name))],
            State = state,
            Village = village,
            After = after,
            Next = next,
        }));
    }

    private async Task<(IReadOnlyList<PaymentObligation> Found, int? Next)> ReadAsync(TownshipKey key, int after, Func<PaymentObligation, bool> fits, CancellationToken cancellation)
    {
        var found = new List<PaymentObligation>();
        for (var read = 0; read < MostRead; read += Portion)
        {
            var portion = await ledger.ReadObligationPageAsync(key.AllocationId, key.TownshipCode, after, Portion, cancellation);
            foreach (var obligation in portion)
            {
                if (found.Count == PageSize && fits(obligation)) return (found, after);
                after = obligation.EntryNumber;
                if (fits(obligation)) found.Add(obligation);
            }

            if (portion.Count == 0) return (found, null);
        }

        return (found, after);
    }
}
