using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Settings;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Reads of things that must be there: their absence is an error of ours, not of a user.</summary>
public static class StoreReading
{
    /// <summary>The allocation.</summary>
    public static async Task<AllocationRecord> RequireAsync(this IAllocationStore store, string allocationId, CancellationToken cancellation) =>
        await store.FindAsync(allocationId, cancellation) ?? throw new InvalidOperationException($"Allocation {allocationId} is not registered.");

    /// <summary>The township's line.</summary>
    public static async Task<TownshipRecord> RequireTownshipAsync(this IAllocationStore store, TownshipKey key, CancellationToken cancellation) =>
        await store.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation)
        ?? throw new InvalidOperationException($"Township {key.TownshipCode} has no line in allocation {key.AllocationId}.");

    /// <summary>The parsed document of an allocation.</summary>
    public static async Task<AllocationDocument> ReadDocumentAsync(this IArtifactStore artifacts, AllocationRecord allocation, CancellationToken cancellation) =>
        WireJson.Read<AllocationDocument>(await artifacts.RequireAsync(allocation.ParsedArtifact, cancellation));

    /// <summary>The bytes of an artifact.</summary>
    public static async Task<byte[]> RequireAsync(this IArtifactStore artifacts, string name, CancellationToken cancellation) =>
        await artifacts.ReadAsync(name, cancellation) ?? throw new InvalidOperationException($"Artifact '{name}' is missing.");

    /// <summary>The entry of a township with that number.</summary>
    public static async Task<PaymentObligation> RequireAsync(this ILedgerStore ledger, TownshipKey key, int entryNumber, CancellationToken cancellation) =>
        await ledger.ReadObligationAsync(key.AllocationId, key.TownshipCode, entryNumber, cancellation) ?? throw new InvalidOperationException($"Entry {entryNumber} of {key.InstanceId} is gone.");

    /// <summary>A township's obligations in order of their entry numbers.</summary>
    public static ValueTask<List<PaymentObligation>> ReadAllAsync(this ILedgerStore ledger, TownshipKey key, CancellationToken cancellation) =>
        ledger.ReadObligationsAsync(key.AllocationId, key.TownshipCode, cancellation).ToListAsync(cancellation);

    /// <summary>A batch's instructions in order of their lines.</summary>
    public static ValueTask<List<PaymentInstruction>> ReadAllAsync(this ILedgerStore ledger, BatchKey key, CancellationToken cancellation) =>
        ledger.ReadInstructionsAsync(key.AllocationId, key.TownshipCode, key.BatchId, cancellation).ToListAsync(cancellation);

    /// <summary>A township's balances, added up from its postings.</summary>
    public static async Task<Balances> ReadBalancesAsync(this ILedgerStore ledger, TownshipKey key, CancellationToken cancellation)
    {
        var balances = new Balances();
        await foreach (var posting in ledger.ReadPostingsAsync(key.AllocationId, key.TownshipCode, cancellation)) balances.Apply(posting);
        return balances;
    }
}
