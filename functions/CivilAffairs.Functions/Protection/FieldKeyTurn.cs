using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Protection;

/// <summary>
/// Turns the key of fields (decision 26): a new data key, every field encrypted anew in small pages, and the older keys destroyed when a whole pass met no field under them. One at a time by its instance id;
/// a crash resumes at the page it was at, and a page done twice changes nothing.
/// </summary>
public static class FieldKeyTurn
{
    /// <summary>The only instance.</summary>
    public const string InstanceId = "field-keys";

    private const int PagesPerGeneration = 100;

    // A pass settles all but what was changed under it in the same instant. So many without an end mean that something writes by an old key.
    private const int MostPasses = 20;

    /// <summary>The script. Input: <see cref="FieldKeyTurnState"/>.</summary>
    [Function(nameof(FieldKeyTurn))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var state = context.GetInput<FieldKeyTurnState>() ?? throw new InvalidOperationException("A turn of keys needs its target.");
        var tables = await context.CallActivityAsync<int>(nameof(FieldKeyActivities.BeginFieldKeyTurn), state.Target, FlowEvents.Retry);
        if (!state.IsInUse)
        {
            context.SetCustomStatus(state.Words);
            await context.CreateTimer(FieldKeyActivities.UntilInUse, CancellationToken.None);
            state = state with { IsInUse = true };
        }

        for (var page = 0; page < PagesPerGeneration; page++)
        {
            context.SetCustomStatus(state.Words);
            state = state.With(await context.CallActivityAsync<FieldKeyPage>(nameof(FieldKeyActivities.RenewFields), new FieldKeyVisit(state.Table, state.After), FlowEvents.Retry));
            if (state.Table < tables) continue;
            if (state.Unsettled == 0) return await EndAsync(context, state);
            if (state.Pass == MostPasses) throw new InvalidOperationException($"After {MostPasses} passes {state.Unsettled} fields are under another key than {state.Target}.");
            state = state with { Pass = state.Pass + 1, Table = 0, Met = 0, Unsettled = 0 };
        }

        context.ContinueAsNew(state);
        return state.Words;
    }

    private static Task<string> EndAsync(TaskOrchestrationContext context, FieldKeyTurnState state) =>
        context.CallActivityAsync<string>(nameof(FieldKeyActivities.RetireFieldKeys), new FieldKeyProof(state.Target, state.Pass, state.Met, state.Renewed), FlowEvents.Retry);
}
