using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Tests.Replay;

/// <summary>The app is stopped while an orchestration waits, and started again with changed code.</summary>
public sealed class NonDeterminismTests
{
    [Theory]
    [InlineData(typeof(SameCode), null)]
    [InlineData(typeof(OtherName), "history event 2 the history tells TaskScheduled 'First' #0, but the code now asks for TaskScheduled 'Second' #0")]
    [InlineData(typeof(OtherKind), "history event 2 the history tells TaskScheduled 'First' #0, but the code now asks for TimerCreated #0")]
    [InlineData(typeof(Fewer), "history event 2 the history tells TaskScheduled 'First' #0, but the code did not ask for it")]
    [InlineData(typeof(More), "history event 5 the code asks for TaskScheduled 'Second' #1, which the history does not tell")]
    public async Task Changed_code_fails_the_instance_and_says_which_event_differed(Type changed, string? difference)
    {
        var directory = RunningHost.NewDirectory();
        await using (var before = await RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(SameCode), typeof(Steps)], DataDirectory = directory }))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Flow", new StartOrchestrationOptions("flow"));
            await before.UntilStatusAsync("flow", "waiting");
        }

        await using var after = await RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [changed, typeof(Steps)], DataDirectory = directory });
        await after.Client.RaiseEventAsync("flow", "go", "on");
        var done = await after.CompletedAsync("flow");
        if (difference is null)
        {
            Assert.Equal("first on", done.ReadOutputAs<string>());
            return;
        }

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains(difference, done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestrator_that_is_gone_fails_its_instance_with_its_name()
    {
        var directory = RunningHost.NewDirectory();
        await using (var before = await RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(SameCode), typeof(Steps)], DataDirectory = directory }))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync("Flow", new StartOrchestrationOptions("flow"));
            await before.UntilStatusAsync("flow", "waiting");
        }

        await using var after = await RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Steps)], DataDirectory = directory });
        await after.Client.RaiseEventAsync("flow", "go", "on");
        Assert.Contains("'Flow' doesn't exist", (await after.CompletedAsync("flow")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    public static class Steps
    {
        [Function("First")]
        public static string First([ActivityTrigger] string? nothing) => "first";

        [Function("Second")]
        public static string Second([ActivityTrigger] string? nothing) => "second";
    }

    public static class SameCode
    {
        [Function("Flow")]
        public static async Task<string> Flow([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var first = await context.CallActivityAsync<string>("First");
            context.SetCustomStatus("waiting");
            return $"{first} {await context.WaitForExternalEvent<string>("go")}";
        }
    }

    public static class OtherName
    {
        [Function("Flow")]
        public static Task<string> Flow([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>("Second");
    }

    public static class OtherKind
    {
        [Function("Flow")]
        public static Task Flow([OrchestrationTrigger] TaskOrchestrationContext context) => context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
    }

    public static class Fewer
    {
        [Function("Flow")]
        public static Task<string> Flow([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("go");
    }

    public static class More
    {
        [Function("Flow")]
        public static async Task<string> Flow([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CallActivityAsync<string>("First");
            await context.CallActivityAsync<string>("Second");
            return await context.WaitForExternalEvent<string>("go");
        }
    }
}
