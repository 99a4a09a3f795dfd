using CivilAffairs.EmbeddedRuntime.Dispatch;
using Microsoft.Extensions.Hosting;

namespace CivilAffairs.EmbeddedRuntime.Hosting;

/// <summary>Lets the engine run while the host runs.</summary>
internal sealed class EngineService(Engine engine) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        engine.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        engine.Dispose();
        return Task.CompletedTask;
    }
}
