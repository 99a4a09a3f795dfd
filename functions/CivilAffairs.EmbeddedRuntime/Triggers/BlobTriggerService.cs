using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Runs a listener for each blob function.</summary>
internal sealed class BlobTriggerService(
    FunctionCatalog catalog, BlobInvocation invocation, ConnectionSettings connections, BlobReceipts receipts,
    HostJson limits, IOptions<EmbeddedRuntimeOptions> options, TimeProvider time, ILogger<BlobTriggerService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listeners = catalog.Of<BlobTriggerAttribute>().Select(found => (found.Function, Listener: Listener(found.Function, found.Trigger)));
        return Task.WhenAll(listeners.ToList().Select(found => RunAsync(found.Function, found.Listener, stoppingToken)));
    }

    private BlobListener Listener(FunctionDescriptor function, BlobTriggerAttribute trigger)
    {
        var path = new BlobPathPattern(connections.Resolve(trigger.BlobPath));
        var container = connections.Blobs(trigger.Connection).GetBlobContainerClient(path.Container);
        var poison = new PoisonQueue(connections.Queues(trigger.Connection));
        var handler = new BlobHandler(function, container, receipts, invocation, poison, limits.PoisonBlobThreshold, logger);
        return new(path, container, handler, time, options.Value.BlobPollInterval, limits.BlobParallelism, logger);
    }

    private async Task RunAsync(FunctionDescriptor function, BlobListener listener, CancellationToken stopping)
    {
        try
        {
            using (listener)
                await listener.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception failure)
        {
            TriggerLog.TriggerStopped(logger, function.Name, failure);
            throw; // the host stops rather than run without one of its triggers
        }
    }
}
