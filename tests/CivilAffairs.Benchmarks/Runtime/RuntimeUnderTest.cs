using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Benchmarks.Runtime;

/// <summary>The embedded runtime with the no-op functions, durable commits, a directory of its own.</summary>
internal sealed class RuntimeUnderTest : IAsyncDisposable
{
    private readonly IHost _host;

    private RuntimeUnderTest(IHost host, string directory)
    {
        _host = host;
        DataDirectory = directory;
    }

    /// <summary>Where its database lies.</summary>
    public string DataDirectory { get; }

    /// <summary>The client.</summary>
    public DurableTaskClient Client => _host.Services.GetRequiredService<DurableTaskClient>();

    /// <summary>Starts it.</summary>
    public static async Task<RuntimeUnderTest> StartAsync(string? directory = null)
    {
        directory ??= Directory.CreateTempSubdirectory("runtime-benchmark-").FullName;
        var builder = EmbeddedRuntimeHost.CreateBuilder(new()
        {
            FunctionTypes = [typeof(NoOps)],
            DataDirectory = directory,
            Urls = "http://127.0.0.1:0",
            ContentRoot = directory,
        });
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        var host = builder.Build();
        await host.StartAsync();
        return new(host, directory);
    }

    /// <summary>Runs one orchestration to its end.</summary>
    public async Task RunAsync(string orchestrator, object? input)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
        var done = await Client.WaitForInstanceCompletionAsync(id);
        if (done.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
            throw new InvalidOperationException($"{orchestrator} ended as {done.RuntimeStatus}: {done.FailureDetails}");
    }

    /// <summary>Stops it and leaves its directory.</summary>
    public async Task StopAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
