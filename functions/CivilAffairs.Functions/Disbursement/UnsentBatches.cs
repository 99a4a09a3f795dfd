using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;
using Microsoft.DurableTask.Client;

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

    /// <summary>Whether an entry is on a line of one.</summary>
    public async Task<bool> HasAsync(TownshipKey township, int entryNumber, CancellationToken cancellation) => (await LinesAsync(township, cancellation)).Any(line => line.EntryNumber == entryNumber);

    /// <summary>Such a batch, which waits with its file, learns at once that it is stopped, or may go.</summary>
    public async Task WakeAsync(DurableTaskClient client, TownshipKey township, string fact, CancellationToken cancellation)
    {
        foreach (var batch in (await LinesAsync(township, cancellation)).Select(line => line.BatchId).Distinct(StringComparer.Ordinal)) await client.WakeAsync(batch, fact, cancellation);
    }
}
