using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Tests.Fixtures;

/// <summary>A host with some function classes, in this process, on a free port and a directory of its own.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly IHost _host;

    private RunningHost(IHost host, string directory)
    {
        _host = host;
        Directory = directory;
    }

    public string Directory { get; }

    public DurableTaskClient Client => _host.Services.GetRequiredService<DurableTaskClient>();

    public IServiceProvider Services => _host.Services;

    public Uri Address => _host.BaseAddress();

    public HttpClient Http() => new() { BaseAddress = Address };

    public static string NewDirectory() => System.IO.Directory.CreateTempSubdirectory("embedded-runtime-").FullName;

    public static Task<RunningHost> StartAsync(params Type[] functions) => StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = functions });

    public static async Task<RunningHost> StartAsync(EmbeddedRuntimeSetup setup, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var directory = setup.DataDirectory ?? NewDirectory();
        var root = setup.ContentRoot ?? NewDirectory();
        var builder = EmbeddedRuntimeHost.CreateBuilder(setup with { DataDirectory = directory, ContentRoot = root, Urls = "http://127.0.0.1:0" });
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new(host, directory);
    }

    public async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
        return await CompletedAsync(id);
    }

    public Task<OrchestrationMetadata> CompletedAsync(string id) =>
        Client.WaitForInstanceCompletionAsync(id, true, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

    /// <summary>Looks at the instance until it is as the test wants it.</summary>
    public async Task UntilAsync(string id, Func<OrchestrationMetadata, bool> isReached)
    {
        for (var look = 0; look < 1500; look++)
        {
            if (isReached((await Client.GetInstanceAsync(id, true))!))
                return;
            await Task.Delay(20);
        }

        Assert.Fail($"The instance never came so far: {await Client.GetInstanceAsync(id)}");
    }

    public Task UntilStatusAsync(string id, string status) => UntilAsync(id, found => found.ReadCustomStatusAs<string>() == status);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
