using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace CivilAffairs.EmbeddedRuntime.Tests.Replay;

public sealed class TimeTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_timer_of_months_fires_when_the_clock_is_moved()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Sleep), 90);
        await host.UntilStatusAsync(id, "asleep");
        _clock.Advance(TimeSpan.FromDays(89));
        Assert.False((await host.Client.GetInstanceAsync(id))!.IsCompleted);
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(new DateTime(2026, 4, 2), (await host.CompletedAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task A_wait_for_an_event_ends_at_its_time()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.WaitOrGiveUp));
        await host.UntilStatusAsync(id, "waiting");
        _clock.Advance(TimeSpan.FromDays(8));
        await host.UntilStatusAsync(id, "reminded");
        await host.Client.RaiseEventAsync(id, "answer", "yes");
        Assert.Equal("yes", (await host.CompletedAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_retry_policy_waits_longer_each_time_and_gives_up_after_its_attempts()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Retry));
        for (var hours = 0; hours < 12; hours++)
        {
            await Task.WhenAny(host.CompletedAsync(id), Task.Delay(50));
            _clock.Advance(TimeSpan.FromMinutes(30));
        }

        var done = await host.CompletedAsync(id);
        Assert.Equal(3, done.ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_start_time_is_kept()
    {
        await using var host = await StartAsync();
        var start = _clock.GetUtcNow().AddDays(30);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Now), new StartOrchestrationOptions(StartAt: start));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        _clock.Advance(TimeSpan.FromDays(31));
        Assert.True((await host.CompletedAsync(id)).ReadOutputAs<DateTime>() >= start.UtcDateTime);
    }

    private Task<RunningHost> StartAsync() =>
        RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)], Time = _clock });

    public static class Samples
    {
        private static int s_tries;

        [Function(nameof(Sleep))]
        public static async Task<DateTime> Sleep([OrchestrationTrigger] TaskOrchestrationContext context, int days)
        {
            context.SetCustomStatus("asleep");
            await context.CreateTimer(TimeSpan.FromDays(days), CancellationToken.None);
            return context.CurrentUtcDateTime.Date;
        }

        [Function(nameof(WaitOrGiveUp))]
        public static async Task<string> WaitOrGiveUp([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            context.SetCustomStatus("waiting");
            try
            {
                return await context.WaitForExternalEvent<string>("answer", TimeSpan.FromDays(7));
            }
            catch (TaskCanceledException)
            {
                context.SetCustomStatus("reminded");
                return await context.WaitForExternalEvent<string>("answer");
            }
        }

        [Function(nameof(Retry))]
        public static async Task<int> Retry([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            s_tries = 0;
            var policy = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromHours(1), 2.0));
            await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync(nameof(Fail), options: policy));
            return s_tries;
        }

        [Function(nameof(Fail))]
        public static void Fail([ActivityTrigger] string? nothing)
        {
            Interlocked.Increment(ref s_tries);
            throw new InvalidOperationException("never works");
        }

        [Function(nameof(Now))]
        public static Task<DateTime> Now([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(context.CurrentUtcDateTime);
    }
}
