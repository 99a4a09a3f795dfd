using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Batches of a township that are instructed and not with their bank: a hold still stops them.</summary>
public sealed class UnsentBatches(ILedgerStore ledger, BatchHandover handover)
{
    /// <summary>Lines of all such batches.</summary>
    public async Task<IReadOnlyList<PaymentInstruction>> LinesAsync(TownshipKey township, CancellationToken cancellation)
    {
        var open = await ledger.ReadInstructionsAsync(township.AllocationId, township.TownshipCode, cancellation).Where(line => line.State == InstructionState.Sent).ToListAsync(cancellation);
        var unsent = new List<PaymentInstruction>();
        foreach (var batch in open.GroupBy(line => line.BatchId, StringComparer.Ordinal))
            if (BatchKey.Parse(batch.Key) is { } key && !await handover.IsWithBankAsync(key, cancellation)) unsent.AddRange(batch);
        return unsent;
    }
}
