using CivilAffairs.Functions.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Keeps the task hub small: finished orchestrations are archived and purged one by one, so that none is forgotten without its record.</summary>
public sealed class InstanceHousekeeping(InstanceArchive archive, HousekeepingSettings settings, TimeProvider time, ILogger<InstanceHousekeeping> logger)
{
    // What ended well, or was ended by a person. A failed one waits for its mend however long that takes.
    private static readonly OrchestrationRuntimeStatus[] Finished = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Terminated];

    // A purge of very many at once is what slows hubs down; the rest follows the next night.
    private const int MostAtOnce = 2_000;

    /// <summary>At a quarter to four in the morning, China time. Safe to run twice by instance.</summary>
    [Function(nameof(PurgeFinishedInstances))]
    public async Task PurgeFinishedInstances([TimerTrigger("0 45 19 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - settings.KeepInstances;
        var purged = 0;
        // What was created later than that cannot have ended before it.
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(CreatedTo: before, Statuses: Finished)).WithCancellation(cancellation))
        {
            if (instance.LastUpdatedAt > before) continue;
            await archive.KeepAsync(instance, cancellation);
            await client.PurgeInstanceAsync(instance.InstanceId, cancellation);
            if (++purged == MostAtOnce) break;
        }

        if (purged > 0) logger.LogInformation("Archived and purged {Count} finished orchestrations", purged);
    }
}
