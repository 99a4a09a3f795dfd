using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Publicity;

/// <summary>
/// Carries out a stored approval: exactly the entries whose content was approved may be paid; what was released or changed later waits for
/// another approval. Safe to run twice: the step's key names the approval and exactly what stood.
/// </summary>
public sealed class ApprovalSettlement(IAllocationStore allocations, ILedgerStore ledger, IArtifactStore artifacts, ApprovalOffers offers, TimeProvider time)
{
    /// <summary>Approves what the last approval covers of the entries as read, and moves the township on; returns the township as it stands, and whether any entry was approved.</summary>
    public async Task<(TownshipRecord Township, bool IsApproved)> SettleAsync(TownshipRecord township, IReadOnlyList<PaymentObligation> obligations, CancellationToken cancellation)
    {
        if (township.ApprovedAt is not { } approvedAt || township.Stage < TownshipStage.AwaitingApproval) return (township, false);
        var key = new TownshipKey(township.AllocationId, township.TownshipCode);
        var isApproved = false;
        for (var covered = await CoveredAsync(township, approvedAt, obligations, cancellation); covered.Count > 0; covered = await CoveredAsync(township, approvedAt, await ledger.ReadAllAsync(key, cancellation), cancellation))
        {
            isApproved = true;
            foreach (var chunk in covered.Chunk(LedgerStep.SingleChunk))
                await ledger.ApplyAsync(DecisionSteps.Approve(chunk, approvedAt, time.GetUtcNow()), cancellation);
        }

        if (township.Stage != TownshipStage.AwaitingApproval) return (township, isApproved);
        var now = time.GetUtcNow();
        township = await allocations.ChangeTownshipAsync(
            township.AllocationId,
            township.TownshipCode,
            stored => stored.Stage == TownshipStage.AwaitingApproval ? stored with { Stage = TownshipStage.Disbursing, ChangedAt = now } : stored,
            cancellation);
        return (township, isApproved);
    }

    private async Task<List<PaymentObligation>> CoveredAsync(TownshipRecord township, DateTimeOffset approvedAt, IReadOnlyList<PaymentObligation> obligations, CancellationToken cancellation)
    {
        var standing = obligations.Where(obligation => IsCovered(obligation, approvedAt)).ToList();
        // Approved before contents had a hash: what stood then is what was approved.
        if (standing.Count == 0 || township.ApprovedContent.Length == 0) return standing;
        var artifact = ApprovalBook.ArtifactOf(township.AllocationId, township.TownshipCode, township.ApprovedContent);
        var content = WireJson.Read<ApprovalContent>(await artifacts.RequireAsync(artifact, cancellation)).Entries.ToDictionary(entry => entry.Number, entry => entry.Digest);
        return standing.FindAll(obligation => content.GetValueOrDefault(obligation.EntryNumber) is { } digest && digest == offers.DigestOf(obligation));
    }

    /// <summary>Whether an approval at that time covers the obligation as it stands: posted then, and its own publicity period over.</summary>
    public static bool IsCovered(PaymentObligation obligation, DateTimeOffset approvedAt) =>
        obligation.State == ObligationState.Posted && obligation.ChangedAt <= approvedAt && (obligation.PublicityUntil is null || obligation.PublicityUntil <= approvedAt);
}
