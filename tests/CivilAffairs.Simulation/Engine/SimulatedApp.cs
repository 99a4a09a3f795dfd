using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Replay;
using Microsoft.DurableTask;

namespace CivilAffairs.Simulation.Engine;

/// <summary>The orchestrators and activities of the simulation. Results depend on inputs alone, never on the schedule.</summary>
internal sealed class SimulatedApp(SeededSchedule schedule, Random random, double failureRate) : IOrchestratorCode, IActivityCode
{
    private static readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> Orchestrators = new()
    {
        ["Pipeline"] = Pipeline,
        ["FanOut"] = FanOut,
        ["Family"] = Family,
        ["Listener"] = Listener,
        ["Counter"] = Counter,
        ["Courier"] = Courier,
        ["Race"] = Race,
    };

    private static readonly TaskOptions Stubborn = TaskOptions.FromRetryPolicy(new RetryPolicy(1000, TimeSpan.FromSeconds(1), 1.5, TimeSpan.FromMinutes(2)));

    bool IOrchestratorCode.Exists(string name) => Orchestrators.ContainsKey(name);

    bool IActivityCode.Exists(string name) => name is "Double" or "Note";

    public Task<object?> RunAsync(string name, TaskOrchestrationContext context, Func<Type, object?> input) => Orchestrators[name](context);

    /// <summary>Answers later, in a place of the schedule that the seed chooses; sometimes with a failure.</summary>
    public Task<string?> RunAsync(ActivityCall call, CancellationToken stopping)
    {
        var answer = new TaskCompletionSource<string?>();
        var fails = random.NextDouble() < failureRate;
        var hops = random.Next(4);
        schedule.Post(() => Hop(hops));
        return answer.Task;

        void Hop(int left)
        {
            if (left > 0)
                schedule.Post(() => Hop(left - 1));
            else if (fails)
                answer.SetException(new InvalidOperationException("simulated"));
            else
                answer.SetResult(call.Name == "Double" ? $"{2 * int.Parse(call.Input!, null)}" : call.Input);
        }
    }

    private static async Task<object?> Pipeline(TaskOrchestrationContext context)
    {
        var value = context.GetInput<int>();
        for (var step = 0; step < 5; step++)
        {
            value = await context.CallActivityAsync<int>("Double", value, Stubborn) + 1;
            if (step == 2)
                await context.CreateTimer(TimeSpan.FromHours(3), CancellationToken.None);
            context.SetCustomStatus($"step {step}");
        }

        return value;
    }

    private static async Task<object?> FanOut(TaskOrchestrationContext context)
    {
        var calls = Enumerable.Range(0, context.GetInput<int>()).Select(n => context.CallActivityAsync<int>("Double", n, Stubborn));
        return (await Task.WhenAll(calls)).Sum();
    }

    private static async Task<object?> Family(TaskOrchestrationContext context)
    {
        var count = context.GetInput<int>();
        var children = Enumerable.Range(0, count).Select(n => context.CallSubOrchestratorAsync<int>(
            n % 2 == 0 ? "Pipeline" : "FanOut", n, new SubOrchestrationOptions(instanceId: n == 0 ? $"{context.InstanceId}-eldest" : null)));
        var results = await Task.WhenAll(children);
        return results.Sum();
    }

    private static async Task<object?> Listener(TaskOrchestrationContext context)
    {
        var heard = new List<int>();
        while (heard.Count < context.GetInput<int>())
        {
            try
            {
                heard.Add(await context.WaitForExternalEvent<int>("word", TimeSpan.FromDays(1)));
            }
            catch (TaskCanceledException)
            {
                await context.CallActivityAsync<string>("Note", "reminded", Stubborn);
            }
        }

        return heard;
    }

    private static async Task<object?> Counter(TaskOrchestrationContext context)
    {
        var (left, sum) = context.GetInput<Count>()!;
        if (left == 0)
            return sum;
        var word = await context.WaitForExternalEvent<int>("word");
        var doubled = await context.CallActivityAsync<int>("Double", word, Stubborn);
        context.ContinueAsNew(new Count(left - 1, sum + doubled));
        return null;
    }

    private static async Task<object?> Courier(TaskOrchestrationContext context)
    {
        var addressee = context.GetInput<string>()!;
        for (var n = 0; n < 3; n++)
        {
            context.SendEvent(addressee, "word", await context.CallActivityAsync<int>("Double", n, Stubborn));
            await context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
        }

        return context.NewGuid() != Guid.Empty;
    }

    private static async Task<object?> Race(TaskOrchestrationContext context)
    {
        using var giveUp = new CancellationTokenSource();
        var timer = context.CreateTimer(TimeSpan.FromDays(300), giveUp.Token);
        var first = await Task.WhenAny(timer, context.CallActivityAsync<int>("Double", 21, Stubborn));
        giveUp.Cancel(); // not CancelAsync, whose continuation comes from another thread
        return first == timer ? -1 : await (Task<int>)first;
    }

    internal sealed record Count(int Left, int Sum);
}
