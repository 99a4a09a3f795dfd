using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Triggers;

/// <summary>Runs a listener for each timer function, in the time zone of the setting WEBSITE_TIME_ZONE (UTC without it).</summary>
internal sealed class TimerTriggerService(
    FunctionCatalog catalog, FunctionInvoker invoker, ConnectionSettings settings, Engine engine,
    TimeProvider time, ILogger<TimerTriggerService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var zone = settings.Find("WEBSITE_TIME_ZONE") is { Length: > 0 } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : TimeZoneInfo.Utc;
        var listeners = catalog.Of<TimerTriggerAttribute>().Select(found => new TimerListener(
            found.Function, found.Trigger, new(settings.Resolve(found.Trigger.Schedule), zone), invoker, engine, time, logger)).ToList();
        return Task.WhenAll(listeners.Select(listener => RunAsync(listener, stoppingToken)));
    }

    private static async Task RunAsync(TimerListener listener, CancellationToken stopping)
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
