using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Site.Staff;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Supervision;

/// <summary>Reads instances of the flows, a page at a time.</summary>
public static class FlowInstances
{
    /// <summary>Instances on one page.</summary>
    public const int PageSize = 100;

    private const int LongestFailure = 200;

    private static readonly OrchestrationRuntimeStatus[] Stopped = [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated, OrchestrationRuntimeStatus.Suspended];

    /// <summary>One page of those that a query chooses, and where the next begins.</summary>
    public static async Task<(IReadOnlyList<FlowInstance> Instances, string Next)> ReadAsync(DurableTaskClient client, OrchestrationQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages().WithCancellation(cancellation))
        {
            // A store may answer an empty page and go on: the first with something in it counts.
            if (page.Values.Count > 0 || page.ContinuationToken is null) return ([.. page.Values.Select(Of)], page.ContinuationToken ?? "");
        }

        return ([], "");
    }

    /// <summary>The first of those that gave up or were stopped.</summary>
    public static async Task<IReadOnlyList<FlowInstance>> ReadStoppedAsync(DurableTaskClient client, CancellationToken cancellation) =>
        (await ReadAsync(client, new OrchestrationQuery(Statuses: Stopped, PageSize: 20), cancellation)).Instances;

    /// <summary>As the pages show it.</summary>
    public static FlowInstance Of(OrchestrationMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var state = Enum.Parse<InstanceState>(metadata.RuntimeStatus.ToString());
        var failure = metadata.FailureDetails is { } details ? $"{details.ErrorType[(details.ErrorType.LastIndexOf('.') + 1)..]}：{details.ErrorMessage}" : "";
        return new FlowInstance(
            metadata.InstanceId, metadata.Name, state, metadata.CreatedAt, metadata.LastUpdatedAt, failure.Length > LongestFailure ? $"{failure[..LongestFailure]}…" : failure, [.. ActsOf(metadata.Name, state)]);
    }

    private static IEnumerable<InstanceAct> ActsOf(string name, InstanceState state) => state switch
    {
        InstanceState.Failed or InstanceState.Terminated or InstanceState.Canceled => [InstanceAct.Restart, InstanceAct.Purge],
        InstanceState.Completed => [InstanceAct.Purge],
        InstanceState.Suspended => [InstanceAct.Resume],
        // These wait for nothing but the word that a fact was stored.
        InstanceState.Running when name is nameof(TownshipOrchestrator) or nameof(FollowUpOrchestrator) => [InstanceAct.Wake],
        _ => [],
    };
}
