using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Publication;

/// <summary>
/// The site's only writer. Gathers requests for a moment, publishes them together, tells who wants to know, and begins anew from time to
/// time so that its history stays short. A page that cannot be published stops that page alone.
/// </summary>
public static class PublicationOrchestrator
{
    // Long enough to gather a burst of townships and a township's next steps, so that a page is written once for them;
    // short beside the minute for which readers may keep a page.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);

    // A round is about ten events of history.
    private const int RoundsPerGeneration = 50;

    /// <summary>The script. Input: <see cref="PublicationStart"/>.</summary>
    [Function(nameof(PublicationOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var start = context.GetInput<PublicationStart>() ?? new PublicationStart(true, []);
        if (start.Everything) await context.CallActivityAsync(nameof(PublicationActivities.PublishEverything), "site", FlowEvents.Retry);

        var requests = start.Carried.ToList();
        for (var round = 0; ; round++)
        {
            var pending = context.WaitForExternalEvent<PublicationRequest>(FlowEvents.Changed);
            pending = await GatherAsync(context, pending, requests);
            await PublishAsync(context, requests);
            requests.Clear();

            context.SetCustomStatus("等待变化");
            requests.Add(await pending);
            // Only here is no waiter left over: an event that met an abandoned waiter would be lost with this generation.
            if (round + 1 >= RoundsPerGeneration) break;
        }

        context.ContinueAsNew(new PublicationStart(false, requests));
    }

    private static async Task<Task<PublicationRequest>> GatherAsync(TaskOrchestrationContext context, Task<PublicationRequest> pending, List<PublicationRequest> requests)
    {
        if (requests.Count > 0) await context.CreateTimer(Gathering, CancellationToken.None);
        while (pending.IsCompleted)
        {
            requests.Add(await pending);
            pending = context.WaitForExternalEvent<PublicationRequest>(FlowEvents.Changed);
        }

        return pending;
    }

    private static async Task PublishAsync(TaskOrchestrationContext context, List<PublicationRequest> requests)
    {
        if (requests.Count == 0) return;
        context.SetCustomStatus($"公开{requests.Count}项变化");
        await context.CallActivityAsync(nameof(PublicationActivities.PublishChanges), requests, FlowEvents.Retry);
        foreach (var instance in requests.Select(request => request.ReplyTo).OfType<string>().Distinct())
            context.SendEvent(instance, FlowEvents.Published, "ok");
    }
}

/// <summary>Input of the publisher.</summary>
/// <param name="Everything">Look at every page first: after a start, what changed meanwhile is not known.</param>
/// <param name="Carried">Requests that the generation before took and did not publish.</param>
public sealed record PublicationStart(bool Everything, IReadOnlyList<PublicationRequest> Carried);
