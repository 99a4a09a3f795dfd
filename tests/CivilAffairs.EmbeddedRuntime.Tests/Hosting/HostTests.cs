using System.Net;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.EmbeddedRuntime.Tests.Hosting;

public sealed class HostTests
{
    [Fact]
    public async Task The_route_prefix_and_the_limits_of_host_json_are_respected()
    {
        var root = await RootAsync("""
            {
              "version": "2.0", // comments are allowed here
              "extensions": { "http": { "routePrefix": "" }, "durableTask": { "maxConcurrentActivityFunctions": 2 } }
            }
            """);
        var meter = new Meter();
        await using var host = await RunningHost.StartAsync(
            new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)], ContentRoot = root }, builder => builder.Services.AddSingleton(meter));
        using var http = host.Http();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/hello", UriKind.Relative))).StatusCode);
        var done = await host.RunAsync(nameof(Samples.Many), 20);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal(2, meter.Most);
    }

    [Fact]
    public async Task The_default_version_of_host_json_is_given_to_instances_and_children_that_name_none()
    {
        var root = await RootAsync("""{ "version": "2.0", "extensions": { "durableTask": { "defaultVersion": "1.1" } } }""");
        await using var host = await RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Versions)], ContentRoot = root });
        Assert.Equal("1.1, child 1.1", (await host.RunAsync(nameof(Versions.ParentVersion))).ReadOutputAs<string>());
        // An instance of an older version keeps its own; what it calls anew is of today.
        var older = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Versions.ParentVersion), new StartOrchestrationOptions { Version = "1.0" });
        Assert.Equal("1.0, child 1.1", (await host.CompletedAsync(older)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Local_settings_lie_below_the_environment_and_settings_fill_in_names()
    {
        var root = await RootAsync("""{ "version": "2.0" }""");
        await File.WriteAllTextAsync(
            Path.Combine(root, "local.settings.json"), """{ "IsEncrypted": false, "Values": { "Section__Key": "local", "PATH": "never" } }""");
        await using var host = await RunningHost.StartAsync(
            new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)], ContentRoot = root }, builder => builder.Services.AddSingleton(new Meter()));
        var configuration = host.Services.GetRequiredService<IConfiguration>();
        Assert.Equal("local", configuration["Section:Key"]);
        Assert.NotEqual("never", configuration["PATH"]);
    }

    [Fact]
    public async Task Two_functions_of_one_name_are_refused_with_both_places()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningHost.StartAsync(typeof(Samples), typeof(SameName)));
        Assert.Contains("Two functions are called", refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SameName), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_functions_without_the_web_application_are_refused()
    {
        var builder = EmbeddedRuntimeHost.CreateBuilder(new() { FunctionTypes = [typeof(SameName)], DataDirectory = RunningHost.NewDirectory() });
        Assert.Contains("ConfigureFunctionsWebApplication", Assert.Throws<InvalidOperationException>(builder.Build).Message, StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    private static async Task<string> RootAsync(string hostJson)
    {
        var root = RunningHost.NewDirectory();
        await File.WriteAllTextAsync(Path.Combine(root, "host.json"), hostJson);
        return root;
    }

    /// <summary>Tell their versions.</summary>
    public static class Versions
    {
        [Function(nameof(ParentVersion))]
        public static async Task<string> ParentVersion([OrchestrationTrigger] TaskOrchestrationContext context) =>
            $"{context.Version}, child {await context.CallSubOrchestratorAsync<string>(nameof(ChildVersion))}";

        [Function(nameof(ChildVersion))]
        public static Task<string> ChildVersion([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(context.Version);
    }

    /// <summary>Measures how many run at a time.</summary>
    public sealed class Meter
    {
        private readonly Lock _lock = new();
        private readonly TaskCompletionSource _two = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _now;

        public int Most { get; private set; }

        /// <summary>Done when two have entered: then at least two run at a time.</summary>
        public Task EnterAsync()
        {
            lock (_lock)
                Most = Math.Max(Most, ++_now);
            if (Most >= 2)
                _two.TrySetResult();
            return _two.Task;
        }

        public void Leave()
        {
            lock (_lock)
                _now--;
        }
    }

    public sealed class Samples(Meter meter)
    {
        [Function("hello")]
        public static IResult Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Ok();

        [Function(nameof(Many))]
        public static Task Many([OrchestrationTrigger] TaskOrchestrationContext context, int count) =>
            Task.WhenAll(Enumerable.Range(0, count).Select(number => context.CallActivityAsync(nameof(Measured), number)));

        [Function(nameof(Measured))]
        public async Task Measured([ActivityTrigger] int number)
        {
            await meter.EnterAsync();
            for (var turn = 0; turn < 50; turn++)
                await Task.Yield();
            meter.Leave();
        }
    }

    public static class SameName
    {
        [Function("HELLO")]
        public static IResult Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Ok();
    }
}
