using CivilAffairs.Core.Access;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Site.Staff;

namespace CivilAffairs.Functions.Publicity;

/// <summary>Remembers what each approver saw, so that the next look shows what changed, and a refused approval says why.</summary>
public sealed class ApprovalLooks(IRecordStore<SeenContent> seen, IArtifactStore artifacts, ApprovalParts parts, TimeProvider time)
{
    /// <summary>A person looks at an offer. Safe to run twice by account and content.</summary>
    public async Task<ApprovalLook> LookAsync(TownshipRecord township, StandingOffer offer, Caller caller, CancellationToken cancellation)
    {
        var all = await parts.AllAsync(township, cancellation);
        var look = new ApprovalLook { Parts = [.. all.Select(part => (PersonMark.NameOf(part.Person), part.Part))], OwnPart = SeparationOfDuties.PartOf(caller.Mark, all.Select(part => ((string?)part.Person, part.Part))) ?? "" };
        if (offer.Covered.Count == 0) return look;
        await artifacts.WriteOnceAsync(ApprovalBook.ArtifactOf(township.AllocationId, township.TownshipCode, offer.Sha256), WireJson.Write(offer.Content), "application/json", cancellation);
        var first = new SeenContent { AllocationId = township.AllocationId, TownshipCode = township.TownshipCode, Account = caller.Id, ContentSha256 = offer.Sha256, At = time.GetUtcNow() };
        await seen.AddAsync(first, cancellation);
        var mark = await seen.ChangeAsync(first.Partition, first.Key, stored => stored.See(offer.Sha256, first.At), cancellation);
        return mark is { BeforeAt: { } at } && await DifferenceAsync(township, mark.BeforeSha256, offer, cancellation) is { } difference
            ? look with { LastSeenAt = at, Difference = difference }
            : look;
    }

    /// <summary>What differs from a content that was seen; null when that is not on record.</summary>
    public async Task<ApprovalDifference?> DifferenceAsync(TownshipRecord township, string seenSha256, StandingOffer offer, CancellationToken cancellation)
    {
        if (!KeyText.IsSha256(seenSha256)) return null;
        var stored = await artifacts.ReadAsync(ApprovalBook.ArtifactOf(township.AllocationId, township.TownshipCode, seenSha256), cancellation);
        return stored is null ? null : ApprovalDifference.Of(WireJson.Read<ApprovalContent>(stored), offer.Content);
    }
}
