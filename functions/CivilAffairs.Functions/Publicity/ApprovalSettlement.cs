using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Publicity;

/// <summary>
/// Carries out a stored approval: what stood posted when the second person approved may be paid; what was released later waits for another
/// approval. Safe to run twice: the step's key names the approval and exactly what stood.
/// </summary>
public sealed class ApprovalSettlement(IAllocationStore allocations, ILedgerStore ledger, TimeProvider time)
{
    /// <summary>Approves what the last approval covers and moves the township on; returns the township as it stands.</summary>
    public async Task<TownshipRecord> SettleAsync(TownshipRecord township, CancellationToken cancellation)
    {
        if (township.ApprovedAt is not { } approvedAt || township.Stage < TownshipStage.AwaitingApproval) return township;
        var key = new TownshipKey(township.AllocationId, township.TownshipCode);
        for (var covered = await CoveredAsync(key, approvedAt, cancellation); covered.Count > 0; covered = await CoveredAsync(key, approvedAt, cancellation))
        {
            foreach (var chunk in covered.Chunk(LedgerStep.SingleChunk))
                await ledger.ApplyAsync(DecisionSteps.Approve(chunk, approvedAt, time.GetUtcNow()), cancellation);
        }

        if (township.Stage != TownshipStage.AwaitingApproval) return township;
        var now = time.GetUtcNow();
        return await allocations.ChangeTownshipAsync(
            township.AllocationId,
            township.TownshipCode,
            stored => stored.Stage == TownshipStage.AwaitingApproval ? stored with { Stage = TownshipStage.Disbursing, ChangedAt = now } : stored,
            cancellation);
    }

    private async Task<List<PaymentObligation>> CoveredAsync(TownshipKey key, DateTimeOffset approvedAt, CancellationToken cancellation) =>
        [.. (await ledger.ReadAllAsync(key, cancellation)).Where(obligation => IsCovered(obligation, approvedAt))];

    /// <summary>Whether an approval at that time covers the obligation as it stands.</summary>
    public static bool IsCovered(PaymentObligation obligation, DateTimeOffset approvedAt) =>
        obligation.State == ObligationState.Posted && obligation.ChangedAt <= approvedAt;
}
