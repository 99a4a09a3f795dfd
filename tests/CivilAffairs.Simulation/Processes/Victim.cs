using CivilAffairs.EmbeddedRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.Simulation.Processes;

/// <summary>The process that is killed: it hosts a fan-out, starts it if it is not there, and says when it is done.</summary>
public static class Victim
{
    private const string Id = "fan";

    private static readonly SemaphoreSlim Permissions = new(0);

    /// <summary>Runs the fan-out over a directory to its end.</summary>
    public static async Task<int> RunAsync(string directory, int count)
    {
        var builder = EmbeddedRuntimeHost.CreateBuilder(new()
        {
            FunctionTypes = [typeof(Functions)],
            DataDirectory = directory,
            ContentRoot = directory,
            Urls = "http://127.0.0.1:0",
        });
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        using var host = builder.Build();
        await host.StartAsync();
        new Thread(ReadPermissions) { IsBackground = true }.Start();
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        if (await client.GetInstanceAsync(Id) is null)
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(Functions.Fan), count, new StartOrchestrationOptions(Id));
        var done = await client.WaitForInstanceCompletionAsync(Id, true);
        Console.WriteLine($"{done.RuntimeStatus} {done.SerializedOutput} {done.FailureDetails?.ErrorMessage}");
        await host.StopAsync();
        return 0;
    }

    // An activity ends when the other process says so: then that one knows how far this one has come.
    private static void ReadPermissions()
    {
        while (Console.ReadLine() is not null)
            Permissions.Release();
    }

    public static class Functions
    {
        [Function(nameof(Fan))]
        public static async Task<long> Fan([OrchestrationTrigger] TaskOrchestrationContext context, int count) =>
            (await Task.WhenAll(Enumerable.Range(1, count).Select(number => context.CallActivityAsync<long>(nameof(Work), number)))).Sum();

        [Function(nameof(Work))]
        public static async Task<long> Work([ActivityTrigger] int number)
        {
            Console.WriteLine(number);
            await Permissions.WaitAsync();
            return number;
        }
    }
}
