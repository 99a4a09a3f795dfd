using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Notification.Webhooks;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Intake;

/// <summary>Opens and closes an allocation and its townships in the ledger.</summary>
public sealed class AllocationActivities(IAllocationStore allocations, ILedgerStore ledger, IArtifactStore artifacts, IAuditLog audit, WebhookEvents events, TimeProvider time)
{
    /// <summary>Inserts the townships' lines and posts their shares; returns their codes. Safe to run twice by allocation and township.</summary>
    [Function(nameof(RegisterTownships))]
    public async Task<IReadOnlyList<string>> RegisterTownships([ActivityTrigger] string allocationId, CancellationToken cancellation)
    {
        var allocation = await allocations.RequireAsync(allocationId, cancellation);
        var document = await artifacts.ReadDocumentAsync(allocation, cancellation);
        foreach (var line in document.Lines) await RegisterAsync(allocation, line, cancellation);
        await allocations.ChangeAsync(
            allocationId,
            stored => stored.Stage == AllocationStage.Registered ? stored with { Stage = AllocationStage.Running, ChangedAt = time.GetUtcNow() } : stored,
            cancellation);
        return [.. document.Lines.Select(line => line.TownshipCode).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Gives the township's remainder back to the fund and closes it, unless something is due: a late return may come at any moment. Safe to run
    /// twice by township.
    /// </summary>
    [Function(nameof(CloseTownship))]
    public async Task<TownshipClosing> CloseTownship([ActivityTrigger] TownshipKey key, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // A closing that broke off may have written the stage already, and money came back before it was tried again.
        if (await IsDueAsync(key, cancellation)) return await StayOpenAsync(key, now, cancellation);
        // Closed first: from then on no correcting document changes the share, and the remainder is final.
        var township = await allocations.ChangeTownshipAsync(
            key.AllocationId,
            key.TownshipCode,
            stored => stored.Stage == TownshipStage.Closed || stored.HasReservation ? stored : stored with { Stage = TownshipStage.Closed, ClosedAt = now, ChangedAt = now },
            cancellation);
        if (township.HasReservation) throw new InvalidOperationException($"A correcting document of {key.InstanceId} is being applied; close it later.");
        await ReturnRemainderAsync(key, township, now, cancellation);
        // Whoever booked a return after the first look saw this orchestration at work and left it to it.
        if (await IsDueAsync(key, cancellation)) return await StayOpenAsync(key, now, cancellation);

        await audit.AppendAsync(key.AllocationId, new AuditEntry(Again($"close:{key.TownshipCode}", township.ReopenedAt), now, "系统", "CloseTownship", key.TownshipCode, $"{township.TownshipName}办结"), cancellation);
        return new TownshipClosing(true);
    }

    // An entry that gets more at this moment takes from the same rest: what is left then shows at the next look.
    private async Task ReturnRemainderAsync(TownshipKey key, TownshipRecord township, DateTimeOffset now, CancellationToken cancellation)
    {
        while (true)
        {
            var postings = await ledger.ReadPostingsAsync(key.AllocationId, key.TownshipCode, cancellation).ToListAsync(cancellation);
            if (ShareSteps.ReturnRemainder(township, ShareCorrection.RestFen(township, Balances.Of(postings)), ShareSteps.CountTakings(postings), now) is not { } step) return;
            if (await ledger.ApplyAsync(step, cancellation) == StepOutcome.Applied) return;
        }
    }

    private async Task<TownshipClosing> StayOpenAsync(TownshipKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        await allocations.ChangeTownshipAsync(
            key.AllocationId, key.TownshipCode, stored => stored.Stage == TownshipStage.Closed ? stored with { Stage = TownshipStage.Disbursing, ClosedAt = null, ChangedAt = now } : stored, cancellation);
        return new TownshipClosing(false);
    }

    private async Task<bool> IsDueAsync(TownshipKey key, CancellationToken cancellation) =>
        (await ledger.ReadAllAsync(key, cancellation)).Any(obligation => ObligationMoves.IsOpen(obligation.State));

    // What is closed after it was reopened is another fact.
    private static string Again(string key, DateTimeOffset? reopenedAt) => reopenedAt is { } at ? $"{key}:{at.UtcTicks}" : key;

    /// <summary>
    /// Closes the allocation when nothing is outstanding; fails loudly otherwise. While a township is open again, or money came back to one that
    /// was closed just now, its follow-up closes the allocation later. Safe to run twice by allocation.
    /// </summary>
    [Function(nameof(CloseAllocation))]
    public async Task CloseAllocation([ActivityTrigger] string allocationId, CancellationToken cancellation)
    {
        var balances = new Balances();
        var townships = await allocations.ListTownshipsAsync(allocationId, cancellation);
        if (townships.Any(township => township.Stage != TownshipStage.Closed)) return;
        foreach (var township in townships)
            balances = balances.Plus(await ledger.ReadBalancesAsync(new TownshipKey(allocationId, township.TownshipCode), cancellation));

        if (balances.OutstandingFen != 0)
        {
            // To fail would keep the follow-up that has just closed the township alive, and no other would take up what came back.
            foreach (var township in townships)
                if (await IsDueAsync(new TownshipKey(allocationId, township.TownshipCode), cancellation)) return;
            throw new InvalidOperationException($"Allocation {allocationId} has {balances.OutstandingFen} fen outstanding and cannot be closed.");
        }

        var now = time.GetUtcNow();
        var closed = await allocations.ChangeAsync(
            allocationId,
            stored => stored.Stage == AllocationStage.Closed ? stored : stored with { Stage = AllocationStage.Closed, ChangedAt = now },
            cancellation);
        await audit.AppendAsync(allocationId, new AuditEntry(Again("close", townships.Max(township => township.ReopenedAt)), now, "系统", "CloseAllocation", allocationId, "全部资金已发放或退回，办结"), cancellation);
        var told = new WebhookData(events.Page($"staff/allocations/{allocationId}"), allocationId, closed!.Number, closed.ProgrammeCode, State: "closed", AmountFen: closed.TotalFen, PaidFen: balances[Account.Paid], Count: townships.Count);
        await events.RecordAsync(WebhookKind.AllocationClosed, $"{allocationId}|{Again("close", townships.Max(township => township.ReopenedAt))}", closed.ChangedAt, told, cancellation);
    }

    private async Task RegisterAsync(AllocationRecord allocation, AllocationLine line, CancellationToken cancellation)
    {
        var township = new TownshipRecord
        {
            AllocationId = allocation.AllocationId,
            TownshipCode = line.TownshipCode,
            TownshipName = line.TownshipName,
            AmountFen = line.AmountFen,
            Villages = VillageSplit.Bare(line.Villages),
            VillagesFrom = line.Villages.Count == 0 ? "" : allocation.Number,
            Stage = TownshipStage.Allocated,
            ChangedAt = allocation.RegisteredAt,
        };
        await allocations.AddTownshipAsync(township, cancellation);
        await ledger.ApplyAsync(ShareSteps.Allocate(township, allocation.Number, allocation.RegisteredAt), cancellation);
    }
}

/// <summary>Whether a township was closed; not, when something is due in it.</summary>
public sealed record TownshipClosing(bool IsClosed);
