using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CivilAffairs.Functions.Protection;

/// <summary>Carries a plan out that a second person agreed to, share by share; each share leaves its proof. Instance id: the plan's.</summary>
public static class ErasureOrchestrator
{
    private const int SharesPerGeneration = 100;

    /// <summary>The script. Input: <see cref="ErasureStep"/>.</summary>
    [Function(nameof(ErasureOrchestrator))]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var step = context.GetInput<ErasureStep>() ?? throw new InvalidOperationException("An erasure needs its plan.");
        for (var share = 0; share < SharesPerGeneration; share++)
        {
            context.SetCustomStatus($"第{step.Scope + 1}类，已删除{step.Erased}件");
            var done = await context.CallActivityAsync<ErasedShare>(nameof(ErasureActivities.EraseShare), step, FlowEvents.Retry);
            if (done.IsLast)
            {
                await context.CallActivityAsync(nameof(ErasureActivities.EndErasure), step, FlowEvents.Retry);
                return step.Erased;
            }

            step = step with { Scope = done.Erased > 0 ? step.Scope : step.Scope + 1, Share = done.Erased > 0 ? step.Share + 1 : 0, Erased = step.Erased + done.Erased };
        }

        context.ContinueAsNew(step);
        return step.Erased;
    }
}

/// <summary>How far an erasure got.</summary>
/// <param name="PlanId">Plan.</param>
/// <param name="Scope">Scope of the plan, counted from 0.</param>
/// <param name="Share">Share of the scope, counted from 0.</param>
/// <param name="Erased">Files and rows that are gone.</param>
public sealed record ErasureStep(string PlanId, int Scope = 0, int Share = 0, int Erased = 0);

/// <summary>What an activity did: nothing erased means that the scope is done.</summary>
public sealed record ErasedShare(int Erased, bool IsLast = false);
