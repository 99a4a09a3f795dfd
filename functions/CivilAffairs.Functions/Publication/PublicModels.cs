using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Publication;

/// <summary>
/// Builds the public model of allocations from the stores. A township is read again only when its record or its ledger changed: a county publishes
/// again and again while one township moves and the others stand. Nothing in its ledger changes after it closed, unless money is recovered.
/// </summary>
public sealed class PublicModels(
    IAllocationStore allocations, ILedgerStore ledger, IArtifactStore artifacts, IPublicationActs acts, PublicTimeline timeline, ProofSalts salts, CountyProfile county, PublicModelMemory memory, TimeProvider time)
{
    /// <summary>All allocations, for the home page.</summary>
    public async Task<IReadOnlyList<PublicAllocation>> BuildAllAsync(CancellationToken cancellation)
    {
        var models = new List<PublicAllocation>();
        foreach (var allocation in await allocations.ListAsync(cancellation)) models.Add(await BuildAsync(allocation, cancellation));
        return models;
    }

    /// <summary>One allocation.</summary>
    public async Task<PublicAllocation> BuildAsync(AllocationRecord allocation, CancellationToken cancellation)
    {
        var document = await artifacts.ReadDocumentAsync(allocation, cancellation);
        var programme = county.Programme(allocation.ProgrammeCode);
        var decided = await acts.ListAsync(allocation.AllocationId, cancellation);
        var townships = new List<PublicTownship>();
        foreach (var township in await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation))
        {
            var model = await BuildAsync(allocation, township, programme, cancellation);
            townships.Add(model with { ListsWithdrawn = Retention.At(time.GetUtcNow(), township, decided, county.Publication) });
        }

        var whole = decided.FirstOrDefault(act => act.Kind == PublicationActKind.Withdraw);
        return PublicProjection.Allocation(allocation, programme, document.Body, timeline.PublishBy(allocation), townships) with
        {
            BudgetLines = [.. document.BudgetLines.Select(line => new PublicBudgetLine(line.Kind.Describe(), line.Written.Value))],
            Funds = [.. FundsOf(document)],
            Notes = [.. decided.Select(act => act.ToNote())],
            Withdrawn = whole is null ? null : new PublicWithdrawal(whole.At, whole.Reason, whole.Sha256),
        };
    }

    private static IEnumerable<PublicFund> FundsOf(AllocationDocument document) =>
        document.Lines.SelectMany(line => line.Funds).GroupBy(fund => fund.Source).OrderBy(source => source.Key)
            .Select(source => new PublicFund(source.Key.Describe(), source.Aggregate(0L, (sum, fund) => checked(sum + fund.AmountFen))));

    private async Task<PublicTownship> BuildAsync(AllocationRecord allocation, TownshipRecord township, Programme programme, CancellationToken cancellation)
    {
        var key = new TownshipKey(township.AllocationId, township.TownshipCode);
        // The mark before the rows: what changes while they are read makes another mark.
        var isStill = township is { Stage: < TownshipStage.InPublicity } or { Stage: TownshipStage.Closed, RecoveredAt: null };
        var ledgerMark = isStill ? "" : await ledger.ReadMarkAsync(key.AllocationId, key.TownshipCode, cancellation);
        var mark = $"{allocation.Version}|{township.Version}|{ledgerMark}";
        if (memory.Find(key, mark) is { } kept) return kept;
        var obligations = township.Stage >= TownshipStage.InPublicity ? await ledger.ReadAllAsync(key, cancellation) : [];
        // A township that closed and was opened again has given its remainder back already.
        long? unclaimedFen = township is { ReopenedAt: not null, Stage: not TownshipStage.Closed } ? (await ledger.ReadBalancesAsync(key, cancellation))[Account.Allocated] : null;
        var model = PublicProjection.Township(allocation, township, programme, obligations, timeline, salts, unclaimedFen);
        memory.Keep(key, mark, model);
        return model;
    }
}
