using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>What a follow-up must know before it goes on.</summary>
public sealed class FollowUpActivities(ILedgerStore ledger)
{
    /// <summary>Number of the last batch of each bank, so that the next one has a new id. Reads only.</summary>
    [Function(nameof(ReadLastBatches))]
    public async Task<Dictionary<string, int>> ReadLastBatches([ActivityTrigger] TownshipKey key, CancellationToken cancellation)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var instruction in ledger.ReadInstructionsAsync(key.AllocationId, key.TownshipCode, cancellation))
            if (BatchKey.Parse(instruction.BatchId) is { } batch) last[batch.BankCode] = Math.Max(last.GetValueOrDefault(batch.BankCode), batch.Sequence);
        return last;
    }
}
