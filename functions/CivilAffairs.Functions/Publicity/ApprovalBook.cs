using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Settings;

namespace CivilAffairs.Functions.Publicity;

/// <summary>
/// Writes approvals down, in an order that survives a crash anywhere: what was approved, who approved it, and with the last required person
/// the township's own record, from which it is carried out.
/// </summary>
public sealed class ApprovalBook(
    IAllocationStore allocations, IArtifactStore artifacts, IRecordStore<ApprovalRecord> approvals, IRecordStore<ControlHit> hits, IAuditLog audit, TimeProvider time)
{
    /// <summary>Artifact with the content of an approval.</summary>
    public static string ArtifactOf(string allocationId, string townshipCode, string contentSha256) => $"{allocationId}/approvals/{townshipCode}/{contentSha256}.json";

    /// <summary>One person approves the offer. Safe to run twice by content and person.</summary>
    public async Task<GivenApproval> GiveAsync(TownshipRecord township, StandingOffer offer, string by, string reason, CancellationToken cancellation)
    {
        await artifacts.WriteOnceAsync(ArtifactOf(township.AllocationId, township.TownshipCode, offer.Sha256), WireJson.Write(offer.Content), "application/json", cancellation);
        var mine = new ApprovalRecord
        {
            AllocationId = township.AllocationId,
            TownshipCode = township.TownshipCode,
            ContentSha256 = offer.Sha256,
            By = by,
            At = time.GetUtcNow(),
            Entries = offer.Covered.Count,
            TotalFen = offer.Content.TotalFen,
            Required = offer.Required,
            Reason = reason,
        };
        var given = await approvals.AddAsync(mine, cancellation);
        // The content is again what it was when this person approved it, and another one had taken the approval's force: it is given anew.
        if (given.InvalidatedAt is not null) given = await approvals.ChangeAsync(given.Partition, given.Key, stored => stored.InvalidatedAt is null ? stored : mine, cancellation) ?? given;
        await InvalidateOthersAsync(township, offer.Sha256, cancellation);
        var all = (await approvals.ListAsync(given.Partition, cancellation)).Where(approval => approval.ContentSha256 == offer.Sha256 && approval.InvalidatedAt is null).OrderBy(approval => approval.At).ToList();
        var people = all.Select(approval => approval.By).Aggregate(new List<string>(), (seen, person) => seen.Any(other => SeparationOfDuties.IsSame(other, person)) ? seen : [.. seen, person]);
        var isComplete = people.Count >= offer.Required;
        await audit.AppendAsync(
            township.AllocationId,
            new AuditEntry(
                $"approve:{township.TownshipCode}:{offer.Sha256[..16]}:{KeyText.Base32(by, 8)}:{given.At.UtcTicks}", given.At, by, "Approve", township.TownshipCode,
                $"审批{township.TownshipName}{given.Entries}户{MoneyText.Grouped(given.TotalFen)}元，内容摘要{offer.Sha256[..16]}，花名册摘要{township.RosterSha256[..16]}（{people.Count}/{offer.Required}人{(isComplete ? "，审批完成" : "，待其他人审批")}）{(reason.Length > 0 ? $"；对提示性疑点的说明：{reason}" : "")}"),
            cancellation);
        if (isComplete) await CompleteAsync(township, offer, all, people, cancellation);
        return new GivenApproval(people.Count, isComplete);
    }

    // What was approved by too few and changed meanwhile has lost its force: everybody is to see it, and to approve anew.
    private async Task InvalidateOthersAsync(TownshipRecord township, string contentSha256, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var stale in (await approvals.ListAsync($"{township.AllocationId}|{township.TownshipCode}", cancellation)).Where(approval => approval.IsOpen && approval.ContentSha256 != contentSha256))
        {
            await approvals.ChangeAsync(stale.Partition, stale.Key, stored => stored.IsOpen ? stored with { InvalidatedAt = now } : stored, cancellation);
            await audit.AppendAsync(
                township.AllocationId,
                new AuditEntry($"approve-void:{township.TownshipCode}:{stale.ContentSha256[..16]}:{KeyText.Base32(stale.By, 8)}:{stale.At.UtcTicks}", now, "系统", "InvalidateApproval", township.TownshipCode, $"审批内容已变更，{stale.By}此前的审批失效"),
                cancellation);
        }
    }

    private async Task CompleteAsync(TownshipRecord township, StandingOffer offer, List<ApprovalRecord> all, List<string> people, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var approvers = string.Join("、", people);
        var reason = string.Join("；", all.Select(approval => approval.Reason).Where(text => text.Length > 0).Distinct());
        foreach (var warning in offer.Warnings)
        {
            await hits.ChangeAsync(
                warning.Partition, warning.Key, stored => stored.IsOpen ? stored with { Decision = ControlDecision.Cleared, DecisionReason = reason, DecidedBy = approvers, DecidedAt = now } : stored, cancellation);
        }

        // After the warnings: what is approved while one is unanswered is taken back.
        await allocations.ChangeTownshipAsync(
            township.AllocationId, township.TownshipCode, stored => stored with { ApprovedBy = approvers, ApprovedAt = offer.At, ApprovedContent = offer.Sha256, ChangedAt = now }, cancellation);
        foreach (var approval in all) await approvals.ChangeAsync(approval.Partition, approval.Key, stored => stored with { CompletedAt = stored.CompletedAt ?? now }, cancellation);
    }
}

/// <summary>How many different persons approved, and whether that is enough.</summary>
public sealed record GivenApproval(int Approvers, bool IsComplete);
