using CivilAffairs.Functions.Publication;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// Wakes orchestrations after a fact was stored. Only a wake-up: the fact is in the store, so a signal to an instance that has not
/// started, or that is done, is not needed and not sent.
/// </summary>
public static class FlowSignals
{
    /// <summary>Tells a township's orchestration and the publisher.</summary>
    public static async Task TownshipChangedAsync(this DurableTaskClient client, TownshipKey key, string fact, CancellationToken cancellation)
    {
        // After its close a township's money may come back; then the follow-up is at work.
        if (!await client.WakeAsync(key.InstanceId, fact, cancellation)) await client.WakeAsync(key.FollowUpInstanceId, fact, cancellation);
        await client.PublishAsync(new PublicationRequest(key.AllocationId, key.TownshipCode), cancellation);
    }

    /// <summary>Asks the publisher.</summary>
    public static Task PublishAsync(this DurableTaskClient client, PublicationRequest request, CancellationToken cancellation) =>
        client.WakeAsync(PublicationRequest.PublisherInstanceId, request, cancellation);

    /// <summary>Raises the change event when the instance is there to hear it; tells whether it is.</summary>
    public static async Task<bool> WakeAsync(this DurableTaskClient client, string instanceId, object payload, CancellationToken cancellation)
    {
        var instance = await client.GetInstanceAsync(instanceId, cancellation);
        if (instance is not { IsCompleted: false }) return false;
        await client.RaiseEventAsync(instanceId, FlowEvents.Changed, payload, cancellation);
        return true;
    }
}
