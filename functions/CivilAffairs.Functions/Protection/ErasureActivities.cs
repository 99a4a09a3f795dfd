using System.Globalization;
using System.Text;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Protection;

/// <summary>Steps of <see cref="ErasureOrchestrator"/>.</summary>
public sealed class ErasureActivities(
    IRecordStore<ErasurePlan> plans, IRecordStore<ErasureProof> proofs, ErasurePlanning planning, IErasableData data, IArtifactStore artifacts, IAllocationStore allocations, OperatorWaits waits, IAuditLog audit, TimeProvider time)
{
    private const int ShareSize = 1_000;

    /// <summary>
    /// Erases one share of a scope. Safe to run twice by plan and share: the list of what goes is written before the first thing goes, so a run that died in the middle
    /// is counted whole by the next. Holds are looked at again each time.
    /// </summary>
    [Function(nameof(EraseShare))]
    public async Task<ErasedShare> EraseShare([ActivityTrigger] ErasureStep step, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        var plan = await plans.FindAsync(ErasurePlan.County, step.PlanId, cancellation) ?? throw new InvalidOperationException($"There is no plan {step.PlanId}.");
        if (plan.ApprovedAt is null) throw new InvalidOperationException($"Nobody agreed to plan {step.PlanId}.");
        if (step.Scope >= plan.Items.Count) return new ErasedShare(0, IsLast: true);
        var share = string.Create(CultureInfo.InvariantCulture, $"{step.Scope:000}-{step.Share:0000}");
        if (await proofs.FindAsync(step.PlanId, share, cancellation) is { } done) return new ErasedShare(done.Erased);

        var scope = plan.Items[step.Scope].Scope;
        if (!(await planning.DueAsync(plan.At, cancellation)).Contains(scope)) return new ErasedShare(0);
        var held = await HeldAsync(scope, cancellation);
        var name = ErasureProof.NameOf(step.PlanId, share);
        var list = await artifacts.ReadAsync(name, cancellation);
        if (list is null && held.Count == 0) return new ErasedShare(0);
        list ??= await artifacts.WriteOrReadAsync(name, WireJson.Write(held.Select(Line).ToList()), "application/json", cancellation);
        return new ErasedShare(await EraseAsync(plan, share, scope, list, held, cancellation));
    }

    /// <summary>Ends the plan. Safe to run twice.</summary>
    [Function(nameof(EndErasure))]
    public async Task EndErasure([ActivityTrigger] ErasureStep step, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        var now = time.GetUtcNow();
        await plans.ChangeAsync(ErasurePlan.County, step.PlanId, plan => plan.DoneAt is null ? plan with { DoneAt = now } : plan, cancellation);
        await waits.CloseAsync(ErasurePlanning.WaitOf(step.PlanId), cancellation);
    }

    private async Task<int> EraseAsync(ErasurePlan plan, string share, ErasureScope scope, byte[] list, List<HeldItem> held, CancellationToken cancellation)
    {
        var listed = WireJson.Read<List<ErasureLine>>(list);
        var names = listed.Select(line => line.NameSha256).ToHashSet(StringComparer.Ordinal);
        await data.EraseAsync([.. held.Where(item => names.Contains(Line(item).NameSha256))], cancellation);
        // What is gone is what does not stand any more, whoever of two runs took it away.
        var standing = (await data.ListAsync(scope, cancellation).ToListAsync(cancellation)).Count(item => names.Contains(Line(item).NameSha256));
        var now = time.GetUtcNow();
        var proof = new ErasureProof { PlanId = plan.PlanId, Share = share, Scope = scope with { Prefix = "" }, Erased = listed.Count - standing, Kept = standing, ListSha256 = KeyText.Sha256(list), At = now };
        await audit.AppendAsync(
            AuditStreams.County,
            new AuditEntry($"erasure:{plan.PlanId}:{share}", now, plan.ApprovedBy, "Erase", plan.PlanId, $"删除{RetentionRule.Of(scope.Rule).Words}：{proof.Erased}件，暂留{proof.Kept}件；依据：{RetentionRule.Of(scope.Rule).Basis}；清单SHA-256：{proof.ListSha256}"),
            cancellation);
        return (await proofs.AddAsync(proof, cancellation)).Erased;
    }

    private async Task<List<HeldItem>> HeldAsync(ErasureScope scope, CancellationToken cancellation)
    {
        // Documents lie with what banks sent; they name no people, and the archive keeps them for good.
        var kept = (await allocations.ListAsync(cancellation)).Select(allocation => allocation.OriginalArtifact).ToHashSet(StringComparer.Ordinal);
        return await data.ListAsync(scope, cancellation).Where(item => scope.Container != "artifacts" || !kept.Contains(item.Name)).Take(ShareSize).ToListAsync(cancellation);
    }

    // Of a row the place alone, hashed: keys of some rows are hashes of people.
    private static ErasureLine Line(HeldItem item) => new(KeyText.Sha256(Encoding.UTF8.GetBytes($"{item.Place}\n{item.Folder}\n{item.Name}")), item.Digest, item.Bytes);
}

/// <summary>A line of the list of what goes.</summary>
/// <param name="NameSha256">Hash of place and name.</param>
/// <param name="Digest">Digest of a file's content; empty for a row.</param>
/// <param name="Bytes">Bytes of a file.</param>
public sealed record ErasureLine(string NameSha256, string Digest, long Bytes);
