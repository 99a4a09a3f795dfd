using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Intake;

/// <summary>Opens and closes an allocation and its townships in the ledger.</summary>
public sealed class AllocationActivities(IAllocationStore allocations, ILedgerStore ledger, IArtifactStore artifacts, IAuditLog audit, TimeProvider time)
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

    /// <summary>Gives the township's remainder back to the fund and closes it. Safe to run twice by township.</summary>
    [Function(nameof(CloseTownship))]
    public async Task CloseTownship([ActivityTrigger] TownshipKey key, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // Closed first: from then on no correcting document changes the share, and the remainder is final.
        var township = await allocations.ChangeTownshipAsync(
            key.AllocationId,
            key.TownshipCode,
            stored => stored.Stage == TownshipStage.Closed || HasReservation(stored) ? stored : stored with { Stage = TownshipStage.Closed, ClosedAt = now, ChangedAt = now },
            cancellation);
        if (HasReservation(township)) throw new InvalidOperationException($"A correcting document of {key.InstanceId} is being applied; close it later.");
        if (ShareSteps.ReturnRemainder(township, checked(township.AmountFen - township.RosterFen), now) is { } step)
            await ledger.ApplyAsync(step, cancellation);
        await audit.AppendAsync(key.AllocationId, new AuditEntry($"close:{key.TownshipCode}", now, "系统", "CloseTownship", key.TownshipCode, $"{township.TownshipName}办结"), cancellation);
    }

    /// <summary>Closes the allocation when nothing is outstanding; fails loudly otherwise. Safe to run twice by allocation.</summary>
    [Function(nameof(CloseAllocation))]
    public async Task CloseAllocation([ActivityTrigger] string allocationId, CancellationToken cancellation)
    {
        var balances = new Balances();
        foreach (var township in await allocations.ListTownshipsAsync(allocationId, cancellation))
            balances = balances.Plus(await ledger.ReadBalancesAsync(new TownshipKey(allocationId, township.TownshipCode), cancellation));

        if (balances.OutstandingFen != 0)
            throw new InvalidOperationException($"Allocation {allocationId} has {balances.OutstandingFen} fen outstanding and cannot be closed.");
        var now = time.GetUtcNow();
        await allocations.ChangeAsync(
            allocationId,
            stored => stored.Stage == AllocationStage.Closed ? stored : stored with { Stage = AllocationStage.Closed, ChangedAt = now },
            cancellation);
        await audit.AppendAsync(allocationId, new AuditEntry("close", now, "系统", "CloseAllocation", allocationId, "全部资金已发放或退回，办结"), cancellation);
    }

    private static bool HasReservation(TownshipRecord township) => township.Changes.Any(change => change.IsReserved);

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
