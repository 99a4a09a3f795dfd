using System.Text.Json;
using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Runs a listener for each queue function.</summary>
internal sealed class QueueTriggerService(
    FunctionCatalog catalog, FunctionInvoker invoker, ConnectionSettings connections, HostJson limits,
    IOptions<EmbeddedRuntimeOptions> options, IOptions<JsonSerializerOptions> json, TimeProvider time, ILogger<QueueTriggerService> logger)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listeners = catalog.Of<QueueTriggerAttribute>().Select(found => new QueueListener(
            found.Function, connections.Queues(found.Trigger.Connection), connections.Resolve(found.Trigger.QueueName), invoker, json.Value,
            time, options.Value.QueuePollInterval, limits.QueueBatchSize, limits.QueueMaxDequeueCount, logger)).ToList();
        return Task.WhenAll(listeners.Select(listener => RunAsync(listener, stoppingToken)));
    }

    private static async Task RunAsync(QueueListener listener, CancellationToken stopping)
    {
        try
        {
            await listener.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
