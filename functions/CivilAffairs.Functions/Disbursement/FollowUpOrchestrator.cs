using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Pays what became due again in a township that had closed (退票): corrections, new batches, close. Follow-up batches gather what is due and
/// count on from the township's last one.
/// </summary>
public static class FollowUpOrchestrator
{
    /// <summary>The script. Input: <see cref="TownshipKey"/>.</summary>
    [Function(nameof(FollowUpOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var key = context.GetInput<TownshipKey>()!;
        var last = await context.CallActivityAsync<Dictionary<string, int>>(nameof(FollowUpActivities.ReadLastBatches), key, FlowEvents.Retry);
        var flow = new TownshipFlow(context, key, last);
        do await flow.PayAsync();
        while (!await flow.CloseAsync());

        await context.CallActivityAsync(nameof(AllocationActivities.CloseAllocation), key.AllocationId, FlowEvents.Retry);
        await context.CallActivityAsync(nameof(CountySummary.WriteCountySummary), key.AllocationId, FlowEvents.Retry);
        PublicationRequest.Send(context, new PublicationRequest(key.AllocationId, key.TownshipCode));
        context.SetCustomStatus("退票已处理");
    }
}
