using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Reads balance sheets from the stores.</summary>
public sealed class BalanceReading(IAllocationStore allocations, ILedgerStore ledger, LedgerFigures figures, AllocationDocuments documents)
{
    /// <summary>An allocation's sheet with its villages, or null.</summary>
    public async Task<(AllocationRecord Record, BalanceSheet Sheet)?> FindAsync(string allocationId, CancellationToken cancellation) =>
        await allocations.FindAsync(allocationId, cancellation) is { } record ? (record, await SheetAsync(record, _ => true, cancellation)) : null;

    /// <summary>Sheets of all allocations.</summary>
    public Task<IReadOnlyList<(AllocationRecord Record, BalanceSheet Sheet)>> AllAsync(CancellationToken cancellation) => AllAsync(_ => true, cancellation);

    /// <summary>One township's part in all allocations.</summary>
    public Task<IReadOnlyList<(AllocationRecord Record, BalanceSheet Sheet)>> OfTownshipAsync(string townshipCode, CancellationToken cancellation) => AllAsync(code => code == townshipCode, cancellation);

    /// <summary>What tells where the money of a township's households is.</summary>
    public async Task<HouseholdBalances> HouseholdsAsync(string allocationId, string townshipCode, CancellationToken cancellation) =>
        new(await ledger.ReadPostingsAsync(allocationId, townshipCode, cancellation).ToListAsync(cancellation));

    private async Task<IReadOnlyList<(AllocationRecord Record, BalanceSheet Sheet)>> AllAsync(Func<string, bool> isWanted, CancellationToken cancellation)
    {
        var sheets = new List<(AllocationRecord, BalanceSheet)>();
        foreach (var record in await allocations.ListAsync(cancellation)) sheets.Add((record, await SheetAsync(record, isWanted, cancellation)));
        return sheets;
    }

    private async Task<BalanceSheet> SheetAsync(AllocationRecord record, Func<string, bool> isWanted, CancellationToken cancellation)
    {
        var document = await documents.ReadAsync(record, cancellation);
        var townships = (await allocations.ListTownshipsAsync(record.AllocationId, cancellation)).Where(township => isWanted(township.TownshipCode)).ToList();
        return BalanceSheet.Of(record, document.Lines, await figures.ReadAsync(townships, cancellation));
    }
}
