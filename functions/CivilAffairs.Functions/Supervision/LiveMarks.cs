using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Marks of what pages show: another mark, another page. A few rows by their keys, never lists of entries.</summary>
public sealed class LiveMarks(IIntakeRegister intakes, IAllocationStore allocations, IWaitStore waits, ILedgerStore ledger)
{
    /// <summary>Of an uploaded file; empty until it is checked.</summary>
    public async Task<string> OfIntakeAsync(string sha256, CancellationToken cancellation) =>
        await intakes.FindAsync(sha256, cancellation) is { } entry ? KeyText.Base32($"{entry.Kind}|{entry.Outcome}|{entry.ReportArtifact}|{entry.At.UtcTicks}", 16) : "";

    /// <summary>Of an allocation with its townships, waits and money; empty when there is none.</summary>
    public async Task<string> OfAllocationAsync(string allocationId, CancellationToken cancellation)
    {
        if (await allocations.FindAsync(allocationId, cancellation) is not { } record) return "";
        var townships = await allocations.ListTownshipsAsync(allocationId, cancellation);
        var marks = await Task.WhenAll(townships.Select(township => ledger.ReadMarkAsync(allocationId, township.TownshipCode, cancellation)));
        var open = await waits.ListOpenAsync(allocationId, cancellation);
        return Of(record, townships, marks, open);
    }

    /// <summary>Of an allocation as it was read, with the marks of its townships' books in their order.</summary>
    public static string Of(AllocationRecord record, IEnumerable<TownshipRecord> townships, IEnumerable<string> marks, IEnumerable<Wait> open)
    {
        ArgumentNullException.ThrowIfNull(record);
        return KeyText.Base32($"{record.Stage}|{record.ChangedAt.UtcTicks}|{string.Join(',', townships.Select(Of))}|{string.Join(',', marks)}|{string.Join(',', open.Select(Of))}", 16);
    }

    /// <summary>Of one township of an allocation; empty when there is none.</summary>
    public async Task<string> OfTownshipAsync(TownshipKey key, CancellationToken cancellation)
    {
        if (await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation) is not { } township) return "";
        var mark = await ledger.ReadMarkAsync(key.AllocationId, key.TownshipCode, cancellation);
        var open = (await waits.ListOpenAsync(key.AllocationId, cancellation)).Where(wait => wait.TownshipCode == key.TownshipCode);
        return KeyText.Base32($"{Of(township)}|{mark}|{string.Join(',', open.Select(Of))}", 16);
    }

    private static string Of(TownshipRecord township) => $"{township.TownshipCode}:{township.Stage}:{township.ChangedAt.UtcTicks}";

    private static string Of(Wait wait) => $"{wait.Key}:{wait.Since.UtcTicks}:{wait.EscalatedAt?.UtcTicks}";
}
