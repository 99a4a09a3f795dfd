using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>One batch to one agent bank: prepare, send, wait for the return, reconcile until every line has a definite answer. Nothing is ever sent again from here.</summary>
public static class DisbursementOrchestrator
{
    /// <summary>The script. Input: <see cref="BatchKey"/>; the instance id is the batch id.</summary>
    [Function(nameof(DisbursementOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var key = context.GetInput<BatchKey>()!;
        var signal = new ChangeSignal(context);

        var standing = await context.CallActivityAsync<BatchStanding>(nameof(BatchActivities.PrepareBatch), key, FlowEvents.Retry);
        if (standing.Lines == 0) return;
        await context.CallActivityAsync(nameof(BatchActivities.SendBatch), key, FlowEvents.Retry);
        Publish(context, key);

        for (standing = await ReconcileAsync(context, key); standing.Pending > 0; standing = await ReconcileAsync(context, key))
        {
            context.SetCustomStatus($"等待银行回盘：{standing.Pending}笔未答复");
            await signal.WaitAsync(standing.NextDueAt);
        }

        context.SetCustomStatus($"已对账：成功{standing.Paid}笔，退回{standing.Rejected}笔");
        Publish(context, key);
    }

    private static Task<BatchStanding> ReconcileAsync(TaskOrchestrationContext context, BatchKey key) =>
        context.CallActivityAsync<BatchStanding>(nameof(ReturnActivities.ReconcileReturns), key, FlowEvents.Retry);

    private static void Publish(TaskOrchestrationContext context, BatchKey key) =>
        PublicationRequest.Send(context, new PublicationRequest(key.AllocationId, key.TownshipCode));
}

/// <summary>Where a batch stands.</summary>
/// <param name="Lines">Lines in the batch; 0: nothing was left to pay.</param>
/// <param name="Pending">Lines without a definite answer.</param>
/// <param name="Paid">Credited lines.</param>
/// <param name="Rejected">Definitely rejected lines.</param>
/// <param name="NextDueAt">When a reminder or escalation is due.</param>
public sealed record BatchStanding(int Lines, int Pending, int Paid, int Rejected, DateTimeOffset? NextDueAt);
