using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Gathers what a township's people see, from the stores and never from the task hub.</summary>
public sealed class TownshipWorkViews(
    IAllocationStore allocations, IWaitStore waits, IObjectionStore objections, ILedgerStore ledger, IRecordStore<CorrectionCase> corrections, IRecordStore<EntryChange> changes,
    ResendChoice rejections, IOutbox outbox, NoticeDeadlines deadlines, CountyProfile county, AppAddresses addresses, TimeProvider time)
{
    /// <summary>All parts of a township with what is waited for.</summary>
    public async Task<TownshipDesk> DeskAsync(HttpRequest request, string code, CancellationToken cancellation)
    {
        var lines = new List<TownshipDeskLine>();
        foreach (var record in await allocations.ListAsync(cancellation))
        {
            if (await allocations.FindTownshipAsync(record.AllocationId, code, cancellation) is { } share)
                lines.Add(new TownshipDeskLine(record, share, request.TownshipPage(new TownshipKey(record.AllocationId, code))));
        }

        var name = county.TownshipName(code);
        var byId = lines.ToDictionary(line => line.Allocation.AllocationId);
        var open = (await waits.ListOpenAsync(null, cancellation)).Where(wait => wait.TownshipCode == code && byId.ContainsKey(wait.AllocationId))
            .Select(wait => new TownshipDeskWait(wait, byId[wait.AllocationId].Allocation.Number, PageOf(request, wait))).ToLookup(line => line.Wait.Owner == name);
        return new TownshipDesk { TownshipName = name, Lines = lines, Own = [.. open[true]], Others = [.. open[false]], Now = time.GetUtcNow(), Visitor = request.Visitor()! };
    }

    /// <summary>One part with everything that the township does.</summary>
    public async Task<TownshipWork> WorkAsync(HttpRequest request, TownshipKey key, CancellationToken cancellation)
    {
        var (allocation, share) = (await allocations.RequireAsync(key.AllocationId, cancellation), await allocations.RequireTownshipAsync(key, cancellation));
        var partition = $"{key.AllocationId}|{key.TownshipCode}";
        return new TownshipWork
        {
            Allocation = allocation,
            Share = share,
            ProgrammeName = county.Programme(allocation.ProgrammeCode).Name,
            Address = path => request.TownshipAddress(key, path),
            Desk = request.Visitor() is null ? "" : DeskEndpoint.Address,
            PublicPage = share.PublicityFrom is null ? "" : $"{addresses.PublicBaseUrl}/allocations/{key.AllocationId}/{key.TownshipCode}/index.html",
            Visitor = request.Visitor(),
            MayEnter = request.MayCall(nameof(ObjectionActs.RaiseObjection), key.TownshipCode),
            Now = time.GetUtcNow(),
            AcknowledgeBy = share.NotifiedAt is { } sent ? deadlines.AcknowledgeBy(sent) : null,
            RosterBy = share.NotifiedAt is { } notified ? deadlines.RosterBy(notified) : null,
            Supplements = [.. share.Changes.Where(change => !change.IsReserved).Select(change => (change.CorrectionId, change.Number))],
            LastRoster = await outbox.ReadAsync($"townships/{key.TownshipCode}/{key.AllocationId}/roster-report.json", cancellation) is { } report ? WireJson.Read<CheckReport>(report) : null,
            Waits = [.. (await waits.ListOpenAsync(key.AllocationId, cancellation)).Where(wait => wait.TownshipCode == key.TownshipCode)],
            Objections = await objections.ListAsync(key.AllocationId, key.TownshipCode, cancellation),
            ToCorrect = await ToCorrectAsync(key, cancellation),
            ToReview = (await corrections.ListAsync(partition, cancellation)).Count(correction => correction.IsOpen),
            OpenChanges = (await changes.ListAsync(partition, cancellation)).Count(change => change.IsOpen),
        };
    }

    // What the county settles, and what is not paid any more, is no account to correct.
    private async Task<int> ToCorrectAsync(TownshipKey key, CancellationToken cancellation)
    {
        var obligations = await ledger.ReadAllAsync(key, cancellation);
        return obligations.Count(obligation => obligation.State == ObligationState.Rejected) - (await rejections.RejectedAsync(key, obligations, cancellation)).Count(payment => payment.IsCountys || payment.StopsPayment);
    }

    private static string PageOf(HttpRequest request, Wait wait)
    {
        var key = new TownshipKey(wait.AllocationId, wait.TownshipCode);
        return wait.Kind is WaitKind.Correction or WaitKind.Review or WaitKind.Unclaimed ? request.TasksAddress(key) : request.TownshipPage(key);
    }
}
