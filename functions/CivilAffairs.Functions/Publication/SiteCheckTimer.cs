using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Publication;

/// <summary>Has the public site held to its register every night.</summary>
public sealed class SiteCheckTimer
{
    /// <summary>At half past two in the morning, China time; the publisher does it between two publications.</summary>
    [Function(nameof(CheckSiteNightly))]
    public Task CheckSiteNightly([TimerTrigger("0 30 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        client.PublishAsync(PublicationRequest.Check, cancellation);
}
