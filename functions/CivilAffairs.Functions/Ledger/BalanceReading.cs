using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Reads balance sheets from the stores.</summary>
public sealed class BalanceReading(IAllocationStore allocations, ILedgerStore ledger, IArtifactStore artifacts)
{
    /// <summary>An allocation's sheet with its villages, or null.</summary>
    public async Task<(AllocationRecord Record, BalanceSheet Sheet)?> FindAsync(string allocationId, CancellationToken cancellation) =>
        await allocations.FindAsync(allocationId, cancellation) is { } record ? (record, await SheetAsync(record, _ => true, _ => true, cancellation)) : null;

    /// <summary>Sheets of all allocations, without villages.</summary>
    public Task<IReadOnlyList<(AllocationRecord Record, BalanceSheet Sheet)>> AllAsync(CancellationToken cancellation) => AllAsync(_ => true, _ => false, cancellation);

    /// <summary>One township's part in all allocations, with villages.</summary>
    public Task<IReadOnlyList<(AllocationRecord Record, BalanceSheet Sheet)>> OfTownshipAsync(string townshipCode, CancellationToken cancellation) =>
        AllAsync(code => code == townshipCode, _ => true, cancellation);

    /// <summary>What tells where the money of a township's households is.</summary>
    public async Task<HouseholdBalances> HouseholdsAsync(string allocationId, string townshipCode, CancellationToken cancellation) =>
        new(await ledger.ReadPostingsAsync(allocationId, townshipCode, cancellation).ToListAsync(cancellation));

    private async Task<IReadOnlyList<(AllocationRecord Record, BalanceSheet Sheet)>> AllAsync(Func<string, bool> townships, Func<string, bool> households, CancellationToken cancellation)
    {
        var sheets = new List<(AllocationRecord, BalanceSheet)>();
        foreach (var record in await allocations.ListAsync(cancellation)) sheets.Add((record, await SheetAsync(record, townships, households, cancellation)));
        return sheets;
    }

    private async Task<BalanceSheet> SheetAsync(AllocationRecord record, Func<string, bool> townships, Func<string, bool> households, CancellationToken cancellation)
    {
        var document = await artifacts.ReadDocumentAsync(record, cancellation);
        var ledgers = new List<TownshipLedger>();
        foreach (var township in (await allocations.ListTownshipsAsync(record.AllocationId, cancellation)).Where(township => townships(township.TownshipCode)))
        {
            ledgers.Add(new TownshipLedger(
                township,
                await ledger.ReadPostingsAsync(record.AllocationId, township.TownshipCode, cancellation).ToListAsync(cancellation),
                households(township.TownshipCode) ? await ledger.ReadAllAsync(new TownshipKey(record.AllocationId, township.TownshipCode), cancellation) : [],
                []));
        }

        return BalanceSheet.Of(record, document.Lines, ledgers);
    }
}
