using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CivilAffairs.EmbeddedRuntime.Tests.Replay;

public sealed class OrchestrationTests
{
    [Fact]
    public async Task An_orchestrator_calls_activities_in_turn_and_returns_their_results()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var done = await host.RunAsync(nameof(Samples.Greet), new Greeting("县", 3));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal(["县 0", "县 1", "县 2"], done.ReadOutputAs<string[]>()!);
        Assert.Equal(new Greeting("县", 3), done.ReadInputAs<Greeting>());
    }

    [Fact]
    public async Task A_fan_out_of_activities_joins_in_order()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var done = await host.RunAsync(nameof(Samples.FanOut), 300);
        Assert.Equal(Enumerable.Range(0, 300).Sum(), done.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Events_are_kept_until_somebody_waits_and_their_names_compare_without_case()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.ThreeEvents));
        await host.Client.RaiseEventAsync(id, "ITEM", 1);
        await host.Client.RaiseEventAsync(id, "item", 2);
        await host.Client.RaiseEventAsync(id, "Item", 3);
        var done = await host.CompletedAsync(id);
        Assert.Equal([1, 2, 3], done.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task A_failed_activity_reaches_its_caller_with_the_inner_failure()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var done = await host.RunAsync(nameof(Samples.CallFailing));
        Assert.Equal("System.InvalidOperationException|outer|System.FormatException|inner|Fail", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_unhandled_failure_fails_the_instance_with_its_details()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var done = await host.RunAsync(nameof(Samples.LetFail));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", done.FailureDetails!.ErrorType);
        Assert.True(done.FailureDetails.InnerFailure!.IsCausedBy<InvalidOperationException>());
    }

    [Fact]
    public async Task A_child_orchestration_returns_its_result_and_knows_its_parent()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.CallChild), new StartOrchestrationOptions("parent-1"));
        Assert.Equal("child-of parent-1", (await host.CompletedAsync(id)).ReadOutputAs<string>());
        Assert.True((await host.Client.GetInstanceAsync("child-1"))!.IsCompleted);
    }

    [Fact]
    public async Task Continue_as_new_carries_events_that_nobody_took()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Countdown), 3);
        for (var n = 0; n < 3; n++)
            await host.Client.RaiseEventAsync(id, "tick", n);
        Assert.Equal("done", (await host.CompletedAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_unregistered_activity_fails_its_caller_with_its_name()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var done = await host.RunAsync(nameof(Samples.CallMissing));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("'NoSuchActivity' doesn't exist", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestrator_that_awaits_something_else_fails_with_the_reason()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var done = await host.RunAsync(nameof(Samples.AwaitDelay));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("Non-deterministic orchestrator", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_orchestrator_is_refused_when_it_is_scheduled()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Nobody"));
        Assert.Contains("'Nobody' doesn't exist", refused.Message, StringComparison.Ordinal);
    }

    public sealed record Greeting(string Name, int Count);

    public sealed class Samples(ILogger<Samples> logger)
    {
        [Function(nameof(Greet))]
        public static async Task<string[]> Greet([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var greeting = context.GetInput<Greeting>()!;
            var said = new List<string>();
            for (var n = 0; n < greeting.Count; n++)
                said.Add(await context.CallActivityAsync<string>(nameof(Say), $"{greeting.Name} {n}"));
            return [.. said];
        }

        [Function(nameof(Say))]
        public string Say([ActivityTrigger] string text)
        {
            logger.LogInformation("said");
            return text;
        }

        [Function(nameof(FanOut))]
        public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int count) =>
            (await Task.WhenAll(Enumerable.Range(0, count).Select(n => context.CallActivityAsync<int>(nameof(Same), n)))).Sum();

        [Function(nameof(Same))]
        public static int Same([ActivityTrigger] int number) => number;

        [Function(nameof(ThreeEvents))]
        public static async Task<int[]> ThreeEvents([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CallActivityAsync(nameof(Same), 0);
            return [await Next(context), await Next(context), await Next(context)];
        }

        [Function(nameof(CallFailing))]
        public static async Task<string> CallFailing([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            try
            {
                await context.CallActivityAsync(nameof(Fail));
                return "no failure";
            }
            catch (TaskFailedException failed)
            {
                var (outer, inner) = (failed.FailureDetails, failed.FailureDetails.InnerFailure!);
                return $"{outer.ErrorType}|{outer.ErrorMessage}|{inner.ErrorType}|{inner.ErrorMessage}|{failed.TaskName}";
            }
        }

        [Function(nameof(LetFail))]
        public static Task LetFail([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync(nameof(Fail));

        [Function(nameof(Fail))]
        public static void Fail([ActivityTrigger] string? nothing) =>
            throw new InvalidOperationException("outer", new FormatException("inner"));

        [Function(nameof(CallChild))]
        public static Task<string> CallChild([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.CallSubOrchestratorAsync<string>(nameof(Child), options: new SubOrchestrationOptions(instanceId: "child-1"));

        [Function(nameof(Child))]
        public static Task<string> Child([OrchestrationTrigger] TaskOrchestrationContext context) =>
            Task.FromResult($"child-of {context.Parent!.InstanceId}");

        [Function(nameof(Countdown))]
        public static async Task<string> Countdown([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var left = context.GetInput<int>();
            if (left == 0)
                return "done";
            await context.WaitForExternalEvent<int>("tick");
            context.ContinueAsNew(left - 1);
            return "next";
        }

        [Function(nameof(CallMissing))]
        public static Task CallMissing([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("NoSuchActivity");

        [Function(nameof(AwaitDelay))]
        public static async Task AwaitDelay([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await Task.Delay(1);
            await context.CallActivityAsync(nameof(Same), 1);
        }

        private static Task<int> Next(TaskOrchestrationContext context) => context.WaitForExternalEvent<int>("Item");
    }
}
