using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Publicity;

/// <summary>What an approval would approve now, how many persons it needs, and who approved exactly that already.</summary>
public sealed class ApprovalOffers(IRecordStore<ControlHit> hits, IRecordStore<ApprovalRecord> approvals, IFieldProtector protector, CountyProfile county, TimeProvider time)
{
    /// <summary>Makes the offer from what stands.</summary>
    public async Task<StandingOffer> MakeAsync(TownshipRecord township, IReadOnlyList<PaymentObligation> obligations, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var partition = $"{township.AllocationId}|{township.TownshipCode}";
        var covered = obligations.Where(obligation => ApprovalSettlement.IsCovered(obligation, now)).ToList();
        var standing = await hits.ListAsync(partition, cancellation);
        var content = ApprovalContent.Of(township.AllocationId, township.TownshipCode, township.RosterSha256, covered, CardFingerprint, standing);
        var sha256 = content.Sha256();
        var numbers = covered.Select(obligation => obligation.EntryNumber).ToHashSet();
        return new StandingOffer(
            now,
            content,
            sha256,
            covered,
            [.. standing.Where(hit => hit.IsOpen && hit.Severity == ControlSeverity.Warn && numbers.Contains(hit.EntryNumber))],
            [.. (await approvals.ListAsync(partition, cancellation)).OrderBy(approval => approval.At)],
            county.Controls.ApproversFor(content.TotalFen));
    }

    /// <summary>Digest of one entry as it stands now.</summary>
    public string DigestOf(PaymentObligation obligation) => ApprovalContent.DigestOf(obligation, CardFingerprint(obligation));

    private string CardFingerprint(PaymentObligation obligation) => protector.Fingerprint(protector.Unprotect(obligation.CardCipher));
}

/// <summary>An offer.</summary>
/// <param name="At">Moment at which it stood: what changes later is not in it.</param>
/// <param name="Content">What would be approved.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Covered">The entries.</param>
/// <param name="Warnings">Warnings nobody has answered.</param>
/// <param name="Given">All approvals of the township, oldest first.</param>
/// <param name="Required">Different persons that the sum needs.</param>
public sealed record StandingOffer(
    DateTimeOffset At,
    ApprovalContent Content,
    string Sha256,
    IReadOnlyList<PaymentObligation> Covered,
    IReadOnlyList<ControlHit> Warnings,
    IReadOnlyList<ApprovalRecord> Given,
    int Required)
{
    /// <summary>Approvals of exactly this content.</summary>
    public IReadOnlyList<ApprovalRecord> OfThis => [.. Given.Where(approval => approval.ContentSha256 == Sha256 && approval.InvalidatedAt is null)];
}
