using System.Collections.Concurrent;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CivilAffairs.EmbeddedRuntime.Tests.Replay;

/// <summary>Each feature once with sessions kept in memory, and once with every step replayed from the beginning.</summary>
public sealed class FeatureTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(0)]
    public async Task Ids_are_the_same_on_replay_and_different_from_each_other(int sessionsKept)
    {
        await using var host = await StartAsync(sessionsKept);
        var ids = (await host.RunAsync(nameof(Samples.Ids))).ReadOutputAs<Guid[]>()!;
        Assert.Equal(4, ids.Length);
        Assert.Equal((ids[0], ids[1]), (ids[2], ids[3]));
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(0)]
    public async Task Replay_safe_loggers_say_each_thing_once(int sessionsKept)
    {
        var log = new Log();
        await using var host = await StartAsync(sessionsKept, log);
        await host.RunAsync(nameof(Samples.Talk));
        Assert.Equal(["one", "two", "three"], log.Lines);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(0)]
    public async Task An_event_sent_by_one_instance_reaches_another(int sessionsKept)
    {
        await using var host = await StartAsync(sessionsKept);
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Receive), new StartOrchestrationOptions("receiver"));
        await host.RunAsync(nameof(Samples.Send), "receiver");
        Assert.Equal("letter", (await host.CompletedAsync("receiver")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(0)]
    public async Task The_first_of_several_waits_wins_and_the_others_are_given_up(int sessionsKept)
    {
        await using var host = await StartAsync(sessionsKept);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.FirstOf));
        await host.Client.WaitForInstanceStartAsync(id);
        await host.Client.RaiseEventAsync(id, "b", 2);
        Assert.Equal("b", (await host.CompletedAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_retry_handler_decides_how_often()
    {
        await using var host = await StartAsync(1000);
        Assert.Equal("3: System.TimeoutException", (await host.RunAsync(nameof(Samples.Handled))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_failure_that_the_policy_does_not_handle_is_not_tried_again()
    {
        await using var host = await StartAsync(1000);
        Assert.Equal(1, (await host.RunAsync(nameof(Samples.Unhandled))).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Versions_are_compared_as_numbers_and_kept_by_the_instance()
    {
        await using var host = await StartAsync(1000);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Versioned), new StartOrchestrationOptions { Version = "1.10" });
        var done = await host.CompletedAsync(id);
        Assert.Equal("1.10 above 1.9", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Tags_and_custom_status_are_shown()
    {
        await using var host = await StartAsync(1000);
        var options = new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["room"] = "Intake" } };
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Status), options);
        var done = await host.CompletedAsync(id);
        Assert.Equal("Intake", done.Tags["room"]);
        Assert.Equal(new Samples.Step("公示", 5), done.ReadCustomStatusAs<Samples.Step>());
    }

    [Fact]
    public async Task A_timer_survives_a_restart_of_the_host()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var directory = RunningHost.NewDirectory();
        var setup = new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)], Time = clock, DataDirectory = directory };
        await using (var before = await RunningHost.StartAsync(setup, Configure(1000, new())))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.SleepAMonth), new StartOrchestrationOptions("sleeper"));
            await before.UntilStatusAsync("sleeper", "asleep");
        }

        clock.Advance(TimeSpan.FromDays(40));
        await using var after = await RunningHost.StartAsync(setup, Configure(1000, new()));
        Assert.Equal(new DateTime(2026, 2, 10), (await after.CompletedAsync("sleeper")).ReadOutputAs<DateTime>());
    }

    private static Task<RunningHost> StartAsync(int sessionsKept, Log? log = null) =>
        RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)] }, Configure(sessionsKept, log ?? new()));

    private static Action<Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilder> Configure(int sessionsKept, Log log) => builder =>
    {
        builder.Configuration.AddInMemoryCollection([new("EmbeddedRuntime:SessionsKept", $"{sessionsKept}")]);
        builder.Logging.AddProvider(log);
    };

    public sealed class Log : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => categoryName == "talk" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    public sealed class Samples
    {
        private static int s_tries;

        public sealed record Step(string Name, int Days);

        [Function(nameof(Ids))]
        public static async Task<Guid[]> Ids([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var first = context.NewGuid();
            var stored = await context.CallActivityAsync<Guid>(nameof(SameGuid), first);
            var second = context.NewGuid();
            var storedToo = await context.CallActivityAsync<Guid>(nameof(SameGuid), second);
            return [first, second, stored, storedToo];
        }

        [Function(nameof(SameGuid))]
        public static Guid SameGuid([ActivityTrigger] Guid id) => id;

        [Function(nameof(Talk))]
        public static async Task Talk([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var logger = context.CreateReplaySafeLogger("talk");
            logger.LogInformation("one");
            await context.CallActivityAsync(nameof(SameGuid), Guid.Empty);
            logger.LogInformation("two");
            await context.CallActivityAsync(nameof(SameGuid), Guid.Empty);
            logger.LogInformation("three");
        }

        [Function(nameof(Send))]
        public static Task Send([OrchestrationTrigger] TaskOrchestrationContext context, string receiver)
        {
            context.SendEvent(receiver, "mail", "letter");
            return Task.CompletedTask;
        }

        [Function(nameof(Receive))]
        public static Task<string> Receive([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("mail");

        [Function(nameof(FirstOf))]
        public static async Task<string> FirstOf([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            using var giveUp = new CancellationTokenSource();
            var (a, b) = (context.WaitForExternalEvent<int>("a", giveUp.Token), context.WaitForExternalEvent<int>("b", giveUp.Token));
            var timer = context.CreateTimer(TimeSpan.FromDays(1), giveUp.Token);
            var first = await Task.WhenAny(a, b, timer);
            giveUp.Cancel(); // not CancelAsync, whose continuation comes from another thread
            await context.CallActivityAsync(nameof(SameGuid), Guid.Empty);
            return first == a ? "a" : first == b ? "b" : "timer";
        }

        [Function(nameof(Handled))]
        public static async Task<string> Handled([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var options = TaskOptions.FromRetryHandler((Microsoft.DurableTask.RetryContext retry) => retry.LastAttemptNumber < 3 && retry.LastFailure.IsCausedBy<TimeoutException>());
            s_tries = 0;
            try
            {
                await context.CallActivityAsync(nameof(TimeOut), options: options);
                return "no failure";
            }
            catch (TaskFailedException failed)
            {
                return $"{s_tries}: {failed.FailureDetails.ErrorType}";
            }
        }

        [Function(nameof(Unhandled))]
        public static async Task<int> Unhandled([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var policy = new RetryPolicy(5, TimeSpan.FromMilliseconds(1)) { HandleFailure = failure => failure.IsCausedBy<FormatException>() };
            s_tries = 0;
            await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync(nameof(TimeOut), options: TaskOptions.FromRetryPolicy(policy)));
            return s_tries;
        }

        [Function(nameof(TimeOut))]
        public static void TimeOut([ActivityTrigger] string? nothing)
        {
            Interlocked.Increment(ref s_tries);
            throw new TimeoutException("too late");
        }

        [Function(nameof(Versioned))]
        public static Task<string> Versioned([OrchestrationTrigger] TaskOrchestrationContext context) =>
            Task.FromResult($"{context.Version} {(context.CompareVersionTo("1.9") > 0 ? "above" : "below")} 1.9");

        [Function(nameof(Status))]
        public static Task Status([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            context.SetCustomStatus(new Step("公示", 5));
            return Task.CompletedTask;
        }

        [Function(nameof(SleepAMonth))]
        public static async Task<DateTime> SleepAMonth([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            context.SetCustomStatus("asleep");
            await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }
    }
}
