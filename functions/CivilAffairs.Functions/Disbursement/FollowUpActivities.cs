using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>What a follow-up must know before it goes on.</summary>
public sealed class FollowUpActivities(ILedgerStore ledger)
{
    /// <summary>Number of the last batch of each bank, so that the next one has a new id. Reads only.</summary>
    [Function(nameof(ReadLastBatches))]
    public async Task<Dictionary<string, int>> ReadLastBatches([ActivityTrigger] TownshipKey key, CancellationToken cancellation) =>
        (await ReadBatchesUnderWay(key, cancellation)).Last;

    /// <summary>The same, and the batches that were instructed and are not answered in full. Reads only.</summary>
    [Function(nameof(ReadBatchesUnderWay))]
    public async Task<BatchesUnderWay> ReadBatchesUnderWay([ActivityTrigger] TownshipKey key, CancellationToken cancellation)
    {
        var (last, open) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, BatchKey>(StringComparer.Ordinal));
        await foreach (var instruction in ledger.ReadInstructionsAsync(key.AllocationId, key.TownshipCode, cancellation))
        {
            if (BatchKey.Parse(instruction.BatchId) is not { } batch) continue;
            last[batch.BankCode] = Math.Max(last.GetValueOrDefault(batch.BankCode), batch.Sequence);
            if (instruction.State == InstructionState.Sent) open[batch.BankCode] = batch;
        }

        return new BatchesUnderWay(last, [.. open.Values.OrderBy(batch => batch.BatchId, StringComparer.Ordinal)]);
    }
}

/// <summary>Where a township's payments stand.</summary>
/// <param name="Last">Number of each bank's last batch.</param>
/// <param name="Open">Batches without all their answers, at most one a bank.</param>
public sealed record BatchesUnderWay(Dictionary<string, int> Last, IReadOnlyList<BatchKey> Open);
