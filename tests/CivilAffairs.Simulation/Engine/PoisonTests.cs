using CivilAffairs.EmbeddedRuntime.Client;
using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Replay;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CivilAffairs.Simulation.Engine;

public sealed class PoisonTests
{
    [Fact]
    public void An_activity_that_ends_the_process_each_time_is_failed_and_its_neighbours_go_on()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var directory = Directory.CreateTempSubdirectory("poison-").FullName;
        var schedule = new SeededSchedule(new Random(1));
        var app = new Bomb();
        var crashes = 0;
        var isPlanned = false;
        while (true)
        {
            using var engine = new EmbeddedRuntime.Dispatch.Engine(
                new() { DataDirectory = directory, Durable = false }, app, app, new FakeTimeProvider(), NullLoggerFactory.Instance, schedule);
            engine.Start();
            if (!isPlanned)
            {
                Start(engine, "bad", "Bomb");
                Start(engine, "good", "Fine");
                isPlanned = true;
            }

            app.HasExploded = false;
            while (schedule.Count > 0 && !app.HasExploded)
                schedule.RunOne();
            if (!app.HasExploded)
            {
                var bad = engine.Reader.Find("bad")!;
                Assert.Equal(OrchestrationRuntimeStatus.Failed, bad.Status);
                Assert.Contains(nameof(PoisonActivityException), bad.Failure, StringComparison.Ordinal);
                Assert.Equal(OrchestrationRuntimeStatus.Completed, engine.Reader.Find("good")!.Status);
                break;
            }

            crashes++;
            Assert.True(crashes < 20, "The process would end for ever.");
            schedule.Crash();
            engine.Dispose();
            schedule.Crash();
        }

        Assert.True(crashes > 3);
    }

    private static void Start(EmbeddedRuntime.Dispatch.Engine engine, string id, string activity)
    {
        var row = new InstanceRow(engine.NextKey(), id, "Call", 1, OrchestrationRuntimeStatus.Pending, 1, 1) { StartDue = 1, Input = $"\"{activity}\"" };
        _ = engine.Commits.AddAsync(writer => Starting.Write(writer, row, null), _ => engine.DeliverStart(1, StepCommit.Start(row)));
    }

    private sealed class Bomb : IOrchestratorCode, IActivityCode
    {
        public bool HasExploded { get; set; }

        public bool Exists(string name) => true;

        public async Task<object?> RunAsync(string name, TaskOrchestrationContext context, Func<Type, object?> input) =>
            await context.CallActivityAsync<string>(context.GetInput<string>()!);

        public Task<string?> RunAsync(ActivityCall call, CancellationToken stopping)
        {
            if (call.Name != "Bomb")
                return Task.FromResult<string?>("\"fine\"");
            HasExploded = true;
            return new TaskCompletionSource<string?>().Task; // the process ends here
        }
    }
}
