using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Tells how far an export is, now and then: a write for each township would cost more than many a township's lines.</summary>
/// <param name="orders">Where it is told.</param>
/// <param name="exportId">The export.</param>
/// <param name="parts">Townships to be written, each once for each sheet.</param>
/// <param name="time">Clock.</param>
public sealed class LedgerExportProgress(IRecordStore<LedgerExportOrder> orders, string exportId, int parts, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int written;
    private long told = time.GetTimestamp();

    /// <summary>Lines that went by.</summary>
    public long Lines { get; private set; }

    /// <summary>Nothing is written yet, whatever an earlier try had written.</summary>
    public Task BeginAsync(CancellationToken cancellation) => TellAsync(cancellation);

    /// <summary>A township is written.</summary>
    public async Task NextAsync(CancellationToken cancellation)
    {
        written++;
        if (time.GetElapsedTime(told) < Pause) return;
        told = time.GetTimestamp();
        await TellAsync(cancellation);
    }

    /// <summary>The same lines, counted.</summary>
    public IAsyncEnumerable<T> Count<T>(IAsyncEnumerable<T> lines) => lines.Select(line =>
    {
        Lines++;
        return line;
    });

    // Another run of the same export may have finished it meanwhile.
    private Task<LedgerExportOrder?> TellAsync(CancellationToken cancellation) =>
        orders.ChangeAsync(LedgerExportOrder.County, exportId, order => order.FinishedAt is null ? order with { Parts = parts, Written = written, Lines = Lines } : order, cancellation);
}
