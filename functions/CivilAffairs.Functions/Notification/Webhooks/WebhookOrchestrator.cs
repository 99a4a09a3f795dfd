using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Notification.Webhooks;

/// <summary>Tries a delivery until the receiver takes it, less and less often; then it is a person's.</summary>
public static class WebhookOrchestrator
{
    /// <summary>The script. Input: <see cref="WebhookQueued"/>.</summary>
    [Function(nameof(WebhookOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var queued = context.GetInput<WebhookQueued>()!;
        foreach (var wait in WebhookSchedule.Waits)
        {
            if (await TryAsync(context, queued)) return;
            context.SetCustomStatus("接收方没有收下，稍后再送");
            await context.CreateTimer(wait, CancellationToken.None);
        }

        if (await TryAsync(context, queued)) return;
        await context.CallActivityAsync(nameof(WebhookActivities.GiveUpWebhook), queued, FlowEvents.Retry);
        context.SetCustomStatus("多次未送达，已搁置");
    }

    private static Task<bool> TryAsync(TaskOrchestrationContext context, WebhookQueued queued) =>
        context.CallActivityAsync<bool>(nameof(WebhookActivities.TryWebhook), queued, FlowEvents.Retry);
}
