using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Notification.Webhooks;

/// <summary>Starts deliveries that were recorded: facts are stored first, whoever stored them and wherever, and sent second.</summary>
public sealed class WebhookStart(IRecordStore<WebhookDelivery> deliveries, IRecordStore<WebhookQueued> queue)
{
    /// <summary>Every ten seconds: one read of a list that is empty but for what just happened. Safe to run twice by instance id.</summary>
    [Function(nameof(StartWebhooks))]
    public async Task StartWebhooks([TimerTrigger("*/10 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var queued in await queue.ListAsync(WebhookQueued.Waiting, cancellation))
        {
            var isWanted = await deliveries.FindAsync(queued.Delivery, queued.MessageId, cancellation) is { State: DeliveryState.Pending } delivery && delivery.Run == queued.Run;
            if (isWanted && await client.GetInstanceAsync(queued.InstanceId, cancellation) is null)
                await client.ScheduleNewOrchestrationInstanceAsync(nameof(WebhookOrchestrator), queued, new StartOrchestrationOptions(queued.InstanceId), cancellation);
            await queue.RemoveAsync(queued.Partition, queued.Key, cancellation);
        }
    }

    /// <summary>At the start and once a day: what is pending and has no orchestration, as after the loss of the task hub.</summary>
    [Function(nameof(RepeatWebhooks))]
    public async Task RepeatWebhooks([TimerTrigger("0 20 22 * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation)
    {
        foreach (var delivery in (await deliveries.ListOpenAsync(cancellation)).Where(delivery => delivery.State == DeliveryState.Pending))
            await queue.AddAsync(new WebhookQueued(delivery.Partition, delivery.MessageId, delivery.Run), cancellation);
    }
}
