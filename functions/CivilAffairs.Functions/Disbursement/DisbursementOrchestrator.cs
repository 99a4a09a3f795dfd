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

        var standing = await PrepareAsync(context, key);
        for (; standing.Held.Length > 0; standing = await PrepareAsync(context, key))
        {
            context.SetCustomStatus($"暂缓：{standing.Held}");
            await signal.WaitAsync(standing.NextDueAt);
        }

        if (standing.Lines == 0) return;
        // A sending without an answer is one of a history made before sendings had answers: it succeeded.
        var sending = await SendAsync(context, key);
        for (; sending is { Sent: false, IsWithdrawn: false }; sending = await SendAsync(context, key))
        {
            context.SetCustomStatus("文件尚未送到银行，稍后再送");
            await signal.WaitAsync(sending.RetryAt);
        }

        Publish(context, key);
        if (sending is { IsWithdrawn: true })
        {
            context.SetCustomStatus("送出前撤回：有暂缓发放涉及本批，其余各户随下一批送出");
            return;
        }

        var told = 0;
        for (standing = await ReconcileAsync(context, key); standing.Pending > 0; standing = await ReconcileAsync(context, key))
        {
            // What a partial return settled is public at once, not only when the last line is answered.
            if (standing.Answered > told) Publish(context, key);
            told = standing.Answered;
            context.SetCustomStatus($"等待银行回盘：{standing.Pending}笔未答复");
            await signal.WaitAsync(standing.NextDueAt);
        }

        context.SetCustomStatus($"已对账：成功{standing.Paid}笔，退回{standing.Rejected}笔");
        Publish(context, key);
    }

    private static Task<BatchStanding> PrepareAsync(TaskOrchestrationContext context, BatchKey key) =>
        context.CallActivityAsync<BatchStanding>(nameof(BatchActivities.PrepareBatch), key, FlowEvents.Retry);

    private static Task<BatchSending?> SendAsync(TaskOrchestrationContext context, BatchKey key) =>
        context.CallActivityAsync<BatchSending?>(nameof(BatchActivities.SendBatch), key, FlowEvents.Retry);

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
/// <param name="Held">Why the batch may not be instructed yet; empty: it may.</param>
/// <param name="Returned">Lines that the bank took back after crediting them.</param>
/// <param name="Answered">Lines with a definite answer; 0 in histories made before partial returns were published.</param>
public sealed record BatchStanding(int Lines, int Pending, int Paid, int Rejected, DateTimeOffset? NextDueAt, string Held = "", int Returned = 0, int Answered = 0);
