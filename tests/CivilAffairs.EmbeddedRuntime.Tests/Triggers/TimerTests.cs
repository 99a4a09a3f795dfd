using System.Threading.Channels;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using CivilAffairs.EmbeddedRuntime.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CivilAffairs.EmbeddedRuntime.Tests.Triggers;

public sealed class TimerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 30 8 * * 1-5", "2026-03-02T08:30:00Z")]
    [InlineData("30 8 * * 1-5", "2026-03-02T08:30:00Z")]
    [InlineData("0 0 0 1 1 *", "2027-01-01T00:00:00Z")]
    [InlineData("06:00:00", "2026-03-01T06:00:00Z")]
    public void The_next_run_follows_the_schedule(string schedule, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null).UtcDateTime, new TimerSchedule(schedule, TimeZoneInfo.Utc).NextAfter(Start.UtcDateTime));

    [Fact]
    public void A_schedule_in_a_time_zone_follows_its_clock()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("Beijing", TimeSpan.FromHours(8), "Beijing", "Beijing");
        Assert.Equal(new DateTime(2026, 3, 1, 16, 0, 0), new TimerSchedule("0 0 0 * * *", zone).NextAfter(Start.UtcDateTime));
    }

    [Fact]
    public void A_schedule_that_is_none_is_refused() => Assert.Throws<FormatException>(() => new TimerSchedule("every day", TimeZoneInfo.Utc));

    [Fact]
    public async Task A_timer_runs_on_its_schedule_and_makes_up_once_for_the_runs_missed_while_the_host_was_down()
    {
        var clock = new FakeTimeProvider(Start);
        var seen = Channel.CreateUnbounded<TimerInfo>();
        var directory = RunningHost.NewDirectory();
        await using (var host = await StartAsync(clock, seen, directory))
        {
            Assert.False((await NextAsync(clock, seen, TimeSpan.FromMinutes(30))).IsPastDue);
            Assert.False((await NextAsync(clock, seen, TimeSpan.FromMinutes(30))).IsPastDue);
        }

        clock.Advance(TimeSpan.FromDays(20));
        await using var later = await StartAsync(clock, seen, directory);
        Assert.True((await seen.Reader.ReadAsync(Patience())).IsPastDue);
        Assert.False((await NextAsync(clock, seen, TimeSpan.FromMinutes(30))).IsPastDue);
    }

    /// <summary>Moves the clock on until the timer runs.</summary>
    private static async Task<TimerInfo> NextAsync(FakeTimeProvider clock, Channel<TimerInfo> seen, TimeSpan step)
    {
        for (var moves = 0; moves < 500; moves++)
        {
            if (seen.Reader.TryRead(out var info))
                return info;
            clock.Advance(step);
            await Task.WhenAny(seen.Reader.WaitToReadAsync(Patience()).AsTask(), Task.Delay(20));
        }

        throw new TimeoutException("The timer never ran.");
    }

    private static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    private static Task<RunningHost> StartAsync(TimeProvider clock, Channel<TimerInfo> seen, string directory) => RunningHost.StartAsync(
        new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)], Time = clock, DataDirectory = directory },
        builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("Nightly", "0 0 2 * * *")]);
            builder.Services.AddSingleton(seen);
        });

    public sealed class Samples(Channel<TimerInfo> seen)
    {
        [Function(nameof(Nightly))]
        public void Nightly([TimerTrigger("%Nightly%")] TimerInfo timer) => seen.Writer.TryWrite(timer);
    }
}
