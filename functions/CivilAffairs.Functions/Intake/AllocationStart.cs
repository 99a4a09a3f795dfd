using CivilAffairs.Functions.Supervision;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Intake;

/// <summary>Starts an allocation's orchestration.</summary>
public static class AllocationStart
{
    /// <summary>Starts it unless it is there or ran to its end and was archived. Safe to run twice by its instance id.</summary>
    public static async Task StartAllocationAsync(this DurableTaskClient client, InstanceArchive archive, string allocationId, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(allocationId, cancellation) is not null || await archive.HasAsync(allocationId, cancellation)) return;
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(AllocationOrchestrator), allocationId, new StartOrchestrationOptions(allocationId), cancellation);
    }
}
