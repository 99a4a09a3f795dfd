using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Publication;

/// <summary>Keeps the site's only publisher alive: started with the app, and again should it ever have ended.</summary>
public sealed class PublisherStart(PublishedSettings settings)
{
    /// <summary>Every five minutes and at the start.</summary>
    [Function(nameof(KeepPublisher))]
    public async Task KeepPublisher(
        [TimerTrigger("0 */5 * * * *", RunOnStartup = true)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        await EnsureAsync(client, cancellation);
        // Who changed the settings asked for it; a crash in between loses the word.
        if (await settings.AreDueAsync(cancellation)) await client.RaiseEventAsync(PublicationRequest.PublisherInstanceId, Supervision.FlowEvents.Changed, PublicationRequest.Settings, cancellation);
    }

    /// <summary>Starts the publisher unless it runs. Safe to run twice by its instance id.</summary>
    public static async Task EnsureAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var instance = await client.GetInstanceAsync(PublicationRequest.PublisherInstanceId, cancellation);
        if (instance is { IsCompleted: false }) return;
        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(PublicationOrchestrator),
            new PublicationStart(true, []),
            new StartOrchestrationOptions(PublicationRequest.PublisherInstanceId),
            cancellation);
    }
}
