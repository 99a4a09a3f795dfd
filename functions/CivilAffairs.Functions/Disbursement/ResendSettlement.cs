using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Carries out what two persons agreed to send again: the entries that are covered and free at this moment may be paid to the same accounts. Safe to
/// run twice by case and chunk of the rejected batch; a case that was carried out is marked, and moves nothing any more. What was kept from it needs a case of its own.
/// </summary>
public sealed class ResendSettlement(ILedgerStore ledger, IRecordStore<ResendCase> cases, ResendChoice choice, TimeProvider time)
{
    /// <summary>Each round that is overtaken means that another hand moved one of the entries; far more than hands there are means that something is wrong.</summary>
    private const int MaximumRounds = 200;

    /// <summary>Settles a township's accepted cases that were not carried out yet; true when there was one.</summary>
    public async Task<bool> SettleAsync(TownshipKey key, IReadOnlyList<ResendCase> known, CancellationToken cancellation)
    {
        var due = known.Where(standing => standing.IsDue).ToList();
        foreach (var accepted in due) await ApplyAsync(key, accepted, cancellation);
        return due.Count > 0;
    }

    /// <summary>Carries one accepted case out; what another hand changed meanwhile is read again.</summary>
    public async Task ApplyAsync(TownshipKey key, ResendCase accepted, CancellationToken cancellation)
    {
        for (var round = 0; round < MaximumRounds; round++)
        {
            if (await IsOvertakenAsync(accepted, await choice.CoveredAsync(key, accepted, cancellation), cancellation)) continue;
            var now = time.GetUtcNow();
            await cases.ChangeAsync(accepted.Partition, accepted.Key, stored => stored.IsDue ? stored with { SettledAt = now } : stored, cancellation);
            return;
        }

        throw new InvalidOperationException($"The case {accepted.Key} was overtaken {MaximumRounds} times in a row.");
    }

    // Chunks are cut by the lines of the rejected batch and not from what is left to move: tried again they name the same steps.
    private async Task<bool> IsOvertakenAsync(ResendCase accepted, IReadOnlyList<RejectedPayment> covered, CancellationToken cancellation)
    {
        var isOvertaken = false;
        foreach (var chunk in covered.GroupBy(payment => (payment.Instruction.Line - 1) / LedgerStep.SingleChunk))
            isOvertaken |= await ledger.ApplyAsync(DecisionSteps.Resend(accepted.Key, chunk.Key, [.. chunk.Select(payment => payment.Obligation)], time.GetUtcNow()), cancellation) == StepOutcome.Stale;
        return isOvertaken;
    }
}
