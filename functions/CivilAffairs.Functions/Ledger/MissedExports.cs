using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Ledger;

/// <summary>An export is on record before its writing is started; a crash in between loses the start, and whoever ordered it would wait for ever.</summary>
public sealed class MissedExports(IRecordStore<LedgerExportOrder> orders, TimeProvider time)
{
    // Whoever orders at this moment starts it himself.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Twice an hour: starts what was ordered and is not being written. Safe to run twice by instance id.</summary>
    [Function(nameof(RepeatExportStarts))]
    public async Task RepeatExportStarts([TimerTrigger("0 13,43 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var order in (await orders.ListAsync(LedgerExportOrder.County, cancellation)).Where(order => order.IsOpen && order.At <= now - Grace && now <= order.Until))
        {
            if (await client.GetInstanceAsync(order.ExportId, cancellation) is not null) continue;
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(LedgerExportOrchestrator), order.ExportId, new StartOrchestrationOptions(order.ExportId), cancellation);
        }
    }
}
