using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publication;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Publication;

/// <summary>Gathers what is printed for a township from the stores: the site's own model, and the people of its lists.</summary>
public sealed class PrintModels(IAllocationStore allocations, ILedgerStore ledger, PublicModels models, CountyProfile county)
{
    /// <summary>The township's part, or null while its lists are not posted.</summary>
    public async Task<PrintModel?> ReadAsync(TownshipKey key, CancellationToken cancellation)
    {
        if (await allocations.FindAsync(key.AllocationId, cancellation) is not { } record) return null;
        var allocation = await models.BuildAsync(record, cancellation);
        if (allocation.Townships.FirstOrDefault(township => township.Code == key.TownshipCode) is not { Villages.Count: > 0 } township) return null;
        var sensitive = county.Programme(record.ProgrammeCode).Sensitive;
        return new PrintModel(allocation, township, await ledger.ReadAllAsync(key, cancellation), sensitive);
    }
}

/// <summary>What is printed for a township.</summary>
/// <param name="Allocation">Allocation as the public sees it.</param>
/// <param name="Township">Township as the public sees it.</param>
/// <param name="Obligations">The people of its lists.</param>
/// <param name="Sensitive">The programme names nobody.</param>
public sealed record PrintModel(PublicAllocation Allocation, PublicTownship Township, IReadOnlyList<PaymentObligation> Obligations, bool Sensitive)
{
    /// <summary>A village of the township, or null.</summary>
    public PublicVillage? Village(string code) => Township.Villages.FirstOrDefault(village => village.Code == code);

    /// <inheritdoc/>
    public override string ToString() => $"PrintModel {Allocation.AllocationId} {Township.Code}";
}
