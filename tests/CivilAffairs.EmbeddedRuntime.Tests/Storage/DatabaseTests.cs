using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Hosting;
using CivilAffairs.EmbeddedRuntime.Storage;
using CivilAffairs.EmbeddedRuntime.Tests.Fixtures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.EmbeddedRuntime.Tests.Storage;

public sealed class DatabaseTests
{
    [Fact]
    public async Task A_second_host_on_the_same_directory_is_refused_with_the_reason()
    {
        await using var first = await RunningHost.StartAsync(typeof(Samples));
        var refused = await Assert.ThrowsAsync<StoreException>(() => StartOnAsync(first.Directory));
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        var directory = RunningHost.NewDirectory();
        Execute(directory, "PRAGMA user_version = 99");
        var refused = await Assert.ThrowsAsync<StoreException>(() => StartOnAsync(directory));
        Assert.Contains("has format 99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_an_older_version_is_brought_up_to_date()
    {
        var directory = RunningHost.NewDirectory();
        await using (var before = await StartOnAsync(directory))
        {
            await before.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Wait), new StartOrchestrationOptions("old"));
            await before.Client.WaitForInstanceStartAsync("old");
        }

        Execute(directory, "ALTER TABLE instances DROP COLUMN waits; PRAGMA user_version = 1");
        await using var after = await StartOnAsync(directory);
        await after.Client.RaiseEventAsync("old", "go", 1);
        Assert.Equal(1, (await after.CompletedAsync("old")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_damaged_file_is_refused_with_what_to_do()
    {
        var directory = RunningHost.NewDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory, "runtime.db"), string.Concat(Enumerable.Repeat("not a database ", 600)));
        var refused = await Assert.ThrowsAsync<StoreException>(() => StartOnAsync(directory));
        Assert.Contains("restore runtime.db from a backup", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_that_cannot_be_read_fails_its_instance_and_no_other()
    {
        var directory = RunningHost.NewDirectory();
        await using (var before = await StartOnAsync(directory))
        {
            foreach (var id in new[] { "damaged", "whole" })
            {
                await before.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Wait), new StartOrchestrationOptions(id));
                await before.Client.WaitForInstanceStartAsync(id);
            }
        }

        Execute(directory, "UPDATE instances SET input = '{' WHERE id = 'damaged'; UPDATE history SET kind = 11, payload = '{', task = 0 WHERE kind = 6 AND key = (SELECT key FROM instances WHERE id = 'damaged')");
        await using var after = await StartOnAsync(directory);
        foreach (var id in new[] { "damaged", "whole" })
            await after.Client.RaiseEventAsync(id, "go", 1);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await after.CompletedAsync("whole")).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await after.CompletedAsync("damaged")).RuntimeStatus);
    }

    [Fact]
    public async Task While_the_disk_is_full_a_start_is_refused_and_afterwards_all_goes_on()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        var engine = host.Services.GetRequiredService<Engine>();
        var input = new string('x', 200_000);
        await engine.Commits.AddAsync(writer => writer.Read("PRAGMA max_page_count = 40", row => row.GetInt64(0)));
        var refused = await Assert.ThrowsAsync<StoreException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Length), input));
        Assert.Contains("disk is full", refused.Message, StringComparison.Ordinal);
        await engine.Commits.AddAsync(writer => writer.Read("PRAGMA max_page_count = 1000000", row => row.GetInt64(0)));
        Assert.Equal(input.Length, (await host.RunAsync(nameof(Samples.Length), input)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_program_that_holds_the_database_is_named_as_the_reason()
    {
        await using var host = await RunningHost.StartAsync(typeof(Samples));
        using var other = Open(host.Directory);
        using (var transaction = other.BeginTransaction(deferred: false))
        {
            var refused = await Assert.ThrowsAsync<StoreException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Length), "x"));
            Assert.Contains("locked by another program", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await host.RunAsync(nameof(Samples.Length), "x")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_payload_that_is_too_long_is_refused_where_it_is_given()
    {
        await using var host = await RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)] }, builder =>
            builder.Configuration.AddInMemoryCollection([new("EmbeddedRuntime:MaxPayloadBytes", "1000")]));
        var tooLong = new string('x', 1001);
        await Assert.ThrowsAsync<EmbeddedRuntime.Replay.PayloadTooLongException>(
            () => host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Samples.Length), tooLong));
        var done = await host.RunAsync(nameof(Samples.LongResult));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("limit of 1000 bytes", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private static Task<RunningHost> StartOnAsync(string directory) =>
        RunningHost.StartAsync(new EmbeddedRuntimeSetup { FunctionTypes = [typeof(Samples)], DataDirectory = directory });

    private static SqliteConnection Open(string directory)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "runtime.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(string directory, string sql)
    {
        using var connection = Open(directory);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public static class Samples
    {
        [Function(nameof(Wait))]
        public static async Task<int> Wait([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            using var end = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), end.Token);
            return await context.WaitForExternalEvent<int>("go");
        }

        [Function(nameof(Length))]
        public static Task<int> Length([OrchestrationTrigger] TaskOrchestrationContext context, string input) => Task.FromResult(input.Length);

        [Function(nameof(LongResult))]
        public static Task<string> LongResult([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>(nameof(Longer));

        [Function(nameof(Longer))]
        public static string Longer([ActivityTrigger] string? nothing) => new('y', 2000);
    }
}
