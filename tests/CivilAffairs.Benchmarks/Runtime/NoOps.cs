using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CivilAffairs.Benchmarks.Runtime;

/// <summary>Functions that do nothing, so that what remains is the runtime.</summary>
public static class NoOps
{
    [Function(nameof(NoOp))]
    public static int NoOp([ActivityTrigger] int number) => number;

    [Function(nameof(FanOut))]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int count) =>
        (await Task.WhenAll(Enumerable.Range(0, count).Select(number => context.CallActivityAsync<int>(nameof(NoOp), number)))).Length;

    [Function(nameof(Sequence))]
    public static async Task<int> Sequence([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        var last = 0;
        for (var number = 0; number < count; number++)
            last = await context.CallActivityAsync<int>(nameof(NoOp), number);
        return last;
    }

    [Function(nameof(Small))]
    public static Task<int> Small([OrchestrationTrigger] TaskOrchestrationContext context, int number) =>
        context.CallActivityAsync<int>(nameof(NoOp), number);

    [Function(nameof(Echo))]
    public static async Task Echo([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        while (await context.WaitForExternalEvent<int>("ping") is var number && number >= 0)
            context.SetCustomStatus(await context.CallActivityAsync<int>(nameof(Answer), number));
    }

    [Function(nameof(Answer))]
    public static int Answer([ActivityTrigger] int number)
    {
        EventLatency.Answered(number);
        return number;
    }

    [Function(nameof(Sleeper))]
    public static Task Sleeper([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
}
