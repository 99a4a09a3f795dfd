using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Writes an export of the ledger in the background; how far it is stands in its order. Instance id: the export's.</summary>
public static class LedgerExportOrchestrator
{
    /// <summary>The script. Input: the export's id.</summary>
    [Function(nameof(LedgerExportOrchestrator))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var exportId = context.GetInput<string>() ?? throw new InvalidOperationException("An export needs its order.");
        await context.CallActivityAsync(nameof(LedgerExportActivities.WriteLedgerExport), exportId, FlowEvents.Retry);
        return exportId;
    }
}
