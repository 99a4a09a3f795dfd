using CivilAffairs.Core.Access;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Ledger;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Gathers what a staff page shows, from the stores and never from the task hub.</summary>
public sealed class StaffViews(
    IAllocationStore allocations, ILedgerStore ledger, IWaitStore waits, IIntakeRegister intakes, IObjectionStore objections, IAuditLog audit, AllocationDocuments documents, LedgerFigures figures, StaffDecisionViews decisions, IRecordStore<DocumentPreview> previews, CountyProfile county, TimeProvider time)
{
    private const int RecentIntakes = 20;

    /// <summary>The overview.</summary>
    public async Task<StaffOverview> OverviewAsync(StaffLinks links, CancellationToken cancellation)
    {
        var summaries = new List<AllocationSummary>();
        foreach (var record in await allocations.ListAsync(cancellation))
        {
            var townships = await SummariesAsync(record.AllocationId, cancellation);
            summaries.Add(new AllocationSummary(record, Sum(townships), townships.Count, townships.Count(township => township.Record.Stage == TownshipStage.Closed)));
        }

        return new StaffOverview
        {
            Links = links,
            Now = time.GetUtcNow(),
            Allocations = summaries,
            Waits = await waits.ListOpenAsync(null, cancellation),
            Intakes = await intakes.ListAsync(RecentIntakes, cancellation),
            TownshipNames = county.TownshipNames(),
        };
    }

    /// <summary>The upload form with what came in last.</summary>
    public async Task<StaffUpload> UploadAsync(StaffLinks links, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waiting = (await previews.ListOpenAsync(cancellation)).Where(preview => preview.IsOffered(now)).OrderBy(preview => preview.At);
        return new StaffUpload { Links = links, Intakes = await intakes.ListAsync(RecentIntakes, cancellation), Previews = [.. waiting] };
    }

    /// <summary>One allocation, or null.</summary>
    public async Task<StaffAllocation?> AllocationAsync(StaffLinks links, string allocationId, CancellationToken cancellation)
    {
        if (await allocations.FindAsync(allocationId, cancellation) is not { } record) return null;
        // What the page's mark is of is read before the rest: what changes in between is told once too often rather than never.
        var townships = await figures.ReadMarkedAsync(await allocations.ListTownshipsAsync(allocationId, cancellation), cancellation);
        var open = await waits.ListOpenAsync(allocationId, cancellation);
        return new StaffAllocation
        {
            Links = links,
            Live = new LivePage(links.LiveAllocation(allocationId), LiveMarks.Of(record, townships.Select(item => item.Township), townships.Select(item => item.Mark), open)),
            Now = time.GetUtcNow(),
            Record = record,
            ProgrammeName = county.Programme(record.ProgrammeCode).Name,
            Townships = [.. townships.Select(item => new TownshipSummary(item.Township, item.Figures.Balances))],
            Waits = open,
            Holds = await decisions.HoldsAsync(allocationId, cancellation),
            Document = await documents.ReadAsync(record, cancellation),
            Audit = await audit.ListAsync(allocationId, cancellation),
        };
    }

    /// <summary>One township of an allocation, or null. <paramref name="approver"/>: the reader, when the reader may approve.</summary>
    public async Task<StaffTownship?> TownshipAsync(StaffLinks links, TownshipKey key, int page, Caller? approver, CancellationToken cancellation)
    {
        if (await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation) is not { } record) return null;
        var obligations = await ledger.ReadAllAsync(key, cancellation);
        return new StaffTownship
        {
            Links = links,
            Now = time.GetUtcNow(),
            Allocation = await allocations.RequireAsync(key.AllocationId, cancellation),
            Record = record,
            Balances = (await figures.ReadAsync(key, cancellation)).Balances,
            Entries = [.. obligations.Select(obligation => StaffEntry.Of(obligation, county))],
            Page = page,
            Objections = await objections.ListAsync(key.AllocationId, key.TownshipCode, cancellation),
            Approval = await decisions.OfferAsync(record, obligations, approver, cancellation),
            Decisions = await decisions.ReadAsync(key, cancellation),
            Waits = [.. (await waits.ListOpenAsync(key.AllocationId, cancellation)).Where(wait => wait.TownshipCode == key.TownshipCode)],
            Audit = [.. (await audit.ListAsync(key.AllocationId, cancellation)).Where(entry => entry.Subject.StartsWith(key.TownshipCode, StringComparison.Ordinal))],
        };
    }

    private async Task<IReadOnlyList<TownshipSummary>> SummariesAsync(string allocationId, CancellationToken cancellation) =>
        [.. (await figures.ReadAsync(await allocations.ListTownshipsAsync(allocationId, cancellation), cancellation)).Select(item => new TownshipSummary(item.Township, item.Figures.Balances))];

    private static Balances Sum(IReadOnlyList<TownshipSummary> townships) =>
        townships.Aggregate(new Balances(), (sum, township) => sum.Plus(township.Balances));
}
