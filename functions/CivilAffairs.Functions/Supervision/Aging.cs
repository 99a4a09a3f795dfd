using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Supervision;

/// <summary>The aging list: what has waited how long, on whom.</summary>
public sealed class Aging(IAllocationStore allocations, ILedgerStore ledger, IWaitStore waits, StaffPages pages, CountyProfile county, AppAddresses addresses, TimeProvider time)
{
    /// <summary>As data.</summary>
    [Function(nameof(ListAging))]
    public async Task<IActionResult> ListAging([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "aging")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Json(await ReadAsync(cancellation));

    /// <summary>As a page.</summary>
    [Function(nameof(ShowAging))]
    public async Task<IActionResult> ShowAging([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/aging")] HttpRequest request, CancellationToken cancellation) =>
        Answers.Page(await pages.AgingAsync(new StaffAging(request.Links(addresses), time.GetUtcNow(), await ReadAsync(cancellation), county.TownshipNames())));

    private async Task<IReadOnlyList<AgingLine>> ReadAsync(CancellationToken cancellation)
    {
        var standing = new List<StandingEntries>();
        foreach (var allocation in (await allocations.ListAsync(cancellation)).Where(allocation => allocation.Stage != AllocationStage.Closed))
        {
            foreach (var township in (await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation)).Where(township => township.Stage is > TownshipStage.Acknowledged and < TownshipStage.Closed))
            {
                var obligations = await ledger.ReadAllAsync(new TownshipKey(allocation.AllocationId, township.TownshipCode), cancellation);
                standing.Add(new StandingEntries(allocation.AllocationId, township.TownshipCode, township.TownshipName, county.BureauName, obligations));
            }
        }

        return AgingList.Of(await waits.ListOpenAsync(null, cancellation), standing, time.GetUtcNow());
    }
}
