using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using DurableTask.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Tests.Client;

public sealed class ClientTests
{
    [Fact]
    public async Task An_id_in_use_is_refused_until_its_instance_ended()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        await StartAsync(host, "one");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => StartAsync(host, "one"));
        await host.Client.RaiseEventAsync("one", "go", "first");
        await host.CompletedAsync("one");
        await StartAsync(host, "one");
        await host.Client.RaiseEventAsync("one", "go", "second");
        Assert.Equal("second", (await host.CompletedAsync("one")).ReadOutputAs<string>());
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(Samples.Wait), new StartOrchestrationOptions("one") { DedupeStatuses = ["Completed"] }));
    }

    [Fact]
    public async Task A_suspended_instance_keeps_its_messages_until_it_is_resumed()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        await StartAsync(host, "held");
        await host.Client.SuspendInstanceAsync("held", "a pause");
        await host.UntilAsync("held", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await host.Client.RaiseEventAsync("held", "go", "kept");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync("held"))!.RuntimeStatus);
        await host.Client.ResumeInstanceAsync("held");
        Assert.Equal("kept", (await host.CompletedAsync("held")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Termination_reaches_children_where_asked_and_its_output_is_kept()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Parent), new StartOrchestrationOptions("parent"));
        await host.Client.WaitForInstanceStartAsync("child-of-parent", Patience());
        await host.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions("enough", Recursive: true));
        var done = await host.CompletedAsync("parent");
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (done.RuntimeStatus, done.ReadOutputAs<string>()));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.CompletedAsync("child-of-parent")).RuntimeStatus);
    }

    [Fact]
    public async Task A_query_pages_in_order_of_ids_and_filters()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        foreach (var id in new[] { "a-1", "a-2", "a-3", "b-1" })
            await StartAsync(host, id);
        await host.Client.RaiseEventAsync("a-2", "go", "x");
        await host.CompletedAsync("a-2");
        var pages = new List<IReadOnlyList<string>>();
        await foreach (var page in host.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "a-", PageSize: 2)).AsPages())
            pages.Add([.. page.Values.Select(found => found.InstanceId)]);
        Assert.Equal([["a-1", "a-2"], ["a-3"]], pages);
        var ended = new List<string>();
        await foreach (var found in host.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])))
            ended.Add(found.InstanceId);
        Assert.Equal(["a-2"], ended);
    }

    [Fact]
    public async Task A_purge_forgets_only_what_ended()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        await StartAsync(host, "running");
        await StartAsync(host, "ended");
        await host.Client.RaiseEventAsync("ended", "go", "x");
        await host.CompletedAsync("ended");
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("running")).PurgedInstanceCount);
        Assert.Equal(1, (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync("ended"));
        Assert.NotNull(await host.Client.GetInstanceAsync("running"));
    }

    [Fact]
    public async Task A_restart_runs_an_ended_instance_again_with_its_input()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Same), "input", new StartOrchestrationOptions("again"));
        await host.CompletedAsync("again");
        Assert.Equal("again", await host.Client.RestartAsync("again"));
        Assert.Equal("input", (await host.CompletedAsync("again")).ReadOutputAs<string>());
        var fresh = await host.Client.RestartAsync("again", restartWithNewInstanceId: true);
        Assert.NotEqual("again", fresh);
        Assert.Equal("input", (await host.CompletedAsync(fresh)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_for_nobody_is_refused_and_one_for_an_ended_instance_is_dropped()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RaiseEventAsync("nobody", "go"));
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Same), "x", new StartOrchestrationOptions("ended"));
        await host.CompletedAsync("ended");
        await host.Client.RaiseEventAsync("ended", "go");
    }

    [Fact]
    public async Task What_waited_goes_on_after_a_restart_of_the_host()
    {
        var directory = RunningHost.NewDirectory();
        await using (var before = await RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)], DataDirectory = directory }))
        {
            await StartAsync(before, "waits");
            await before.Client.SuspendInstanceAsync("waits");
            await before.UntilAsync("waits", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
            await before.Client.RaiseEventAsync("waits", "go", "over the restart");
        }

        await using var after = await RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)], DataDirectory = directory });
        await after.Client.ResumeInstanceAsync("waits");
        Assert.Equal("over the restart", (await after.CompletedAsync("waits")).ReadOutputAs<string>());
    }

    private static async Task StartAsync(RunningHost host, string id)
    {
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Wait), new StartOrchestrationOptions(id));
        await host.Client.WaitForInstanceStartAsync(id, Patience());
    }

    private static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public static class Samples
    {
        [Function(nameof(Wait))]
        public static Task<string> Wait([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("go");

        [Function(nameof(Same))]
        public static Task<string> Same([OrchestrationTrigger] TaskOrchestrationContext context, string input) => Task.FromResult(input);

        [Function(nameof(Parent))]
        public static Task<string> Parent([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.CallSubOrchestratorAsync<string>(nameof(Wait), options: new SubOrchestrationOptions(instanceId: $"child-of-{context.InstanceId}"));
    }
}
