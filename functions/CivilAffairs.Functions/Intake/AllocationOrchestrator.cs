using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Intake;

/// <summary>One allocation from its document to its close. The instance id is the allocation id, derived from the document number.</summary>
public static class AllocationOrchestrator
{
    /// <summary>The script. Input: the allocation id.</summary>
    [Function(nameof(AllocationOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var allocationId = context.GetInput<string>()!;
        context.SetCustomStatus("登记");
        var townships = await context.CallActivityAsync<IReadOnlyList<string>>(nameof(AllocationActivities.RegisterTownships), allocationId, FlowEvents.Retry);
        PublicationRequest.Send(context, new PublicationRequest(allocationId));
        await context.CallActivityAsync(nameof(OversightActivities.SendOversightCopies), allocationId, FlowEvents.Retry);

        context.SetCustomStatus($"{townships.Count}个乡镇办理中");
        // Townships wait for weeks, each on its own: they run side by side; a county has a few dozen.
        await Task.WhenAll(townships.Select(code => RunTownship(context, new TownshipKey(allocationId, code))));

        await context.CallActivityAsync(nameof(AllocationActivities.CloseAllocation), allocationId, FlowEvents.Retry);
        await context.CallActivityAsync(nameof(CountySummary.WriteCountySummary), allocationId, FlowEvents.Retry);
        context.SetCustomStatus("公开办结结果");
        await PublicationRequest.SendAndWaitAsync(context, new PublicationRequest(allocationId));
        context.SetCustomStatus("已办结");
    }

    private static Task RunTownship(TaskOrchestrationContext context, TownshipKey key) =>
        context.CallSubOrchestratorAsync(nameof(TownshipOrchestrator), key, new SubOrchestrationOptions(instanceId: key.InstanceId));
}
