using CivilAffairs.Core.Access;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Gathers what the staff decide about a township.</summary>
public sealed class StaffDecisionViews(
    ApprovalOffers offers,
    ApprovalLooks looks,
    IRecordStore<ControlHit> hits,
    IRecordStore<ApprovalRecord> approvals,
    IRecordStore<StaffHold> holds,
    IRecordStore<CorrectionCase> corrections,
    CorrectionAnswers answers,
    IRecordStore<ResendCase> resends,
    ResendViews offered,
    IRecordStore<EntryChange> changes,
    IRecordStore<RecoveryCase> recoveries,
    IRecordStore<UnclaimedReturn> unclaimed)
{
    /// <summary>All decisions of a township, open ones and past ones.</summary>
    public async Task<StaffDecisions> ReadAsync(TownshipKey key, CancellationToken cancellation)
    {
        var partition = $"{key.AllocationId}|{key.TownshipCode}";
        var again = await resends.ListAsync(partition, cancellation);
        var corrected = await corrections.ListAsync(partition, cancellation);
        return new StaffDecisions
        {
            Hits = [.. (await hits.ListAsync(partition, cancellation)).Where(hit => hit.GoneAt is null)],
            Approvals = [.. (await approvals.ListAsync(partition, cancellation)).OrderBy(approval => approval.At)],
            Holds = [.. (await holds.ListAsync(key.AllocationId, cancellation)).Where(hold => hold.Concerns(key.TownshipCode))],
            Corrections = [.. corrected.OrderByDescending(correction => correction.EnteredAt)],
            BankSays = await answers.ReadAsync(key, corrected, cancellation),
            ResendOffers = await offered.OffersAsync(key, again, cancellation),
            Resends = [.. again.OrderByDescending(standing => standing.ProposedAt)],
            Changes = [.. (await changes.ListAsync(partition, cancellation)).OrderByDescending(change => change.ProposedAt)],
            Recoveries = await recoveries.ListAsync(partition, cancellation),
            Unclaimed = await unclaimed.ListAsync(partition, cancellation),
        };
    }

    /// <summary>Holds of a whole allocation.</summary>
    public async Task<IReadOnlyList<StaffHold>> HoldsAsync(string allocationId, CancellationToken cancellation) =>
        [.. (await holds.ListAsync(allocationId, cancellation)).Where(hold => hold.Level == HoldLevel.Allocation)];

    /// <summary>What an approval would approve now; to who may approve, with what changed since the own last look.</summary>
    public async Task<ApprovalOffer> OfferAsync(TownshipRecord township, IReadOnlyList<PaymentObligation> obligations, Caller? approver, CancellationToken cancellation)
    {
        var offer = await offers.MakeAsync(township, obligations, cancellation);
        var refusal = township.Stage switch
        {
            TownshipStage.Closed => "该乡镇已办结。",
            < TownshipStage.AwaitingApproval => "公示尚未期满，不能审批。",
            _ when offer.Covered.Count == 0 => "没有待审批的户。",
            _ => null,
        };
        var look = approver is not null && refusal is null ? await looks.LookAsync(township, offer, approver, cancellation) : null;
        return new ApprovalOffer(
            offer.Covered.Count, offer.Content.TotalFen, township.RosterSha256, refusal, offer.Sha256, offer.Required,
            [.. offer.OfThis.Select(approval => approval.By)],
            [.. offer.Warnings.Select(warning => $"第{warning.EntryNumber}号 {warning.RuleName}：{warning.Explanation}")],
            look);
    }
}
