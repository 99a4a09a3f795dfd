using System.Globalization;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Settings;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// Short records of orchestrations that ended, kept as artifacts when the task hub forgets them. What happened stands in the audit; the record tells
/// that, when and how the orchestration ran. Safe to run twice by instance and start.
/// </summary>
public sealed class InstanceArchive(IArtifactStore artifacts)
{
    private const string Folder = "history/";

    /// <summary>Keeps the record. No input, result or error text: keys and states only.</summary>
    public async Task KeepAsync(OrchestrationMetadata instance, CancellationToken cancellation)
    {
        var record = new ArchivedInstance(
            instance.InstanceId, instance.Name, instance.RuntimeStatus.ToString(), instance.CreatedAt, instance.LastUpdatedAt, instance.FailureDetails?.ErrorType);
        await artifacts.WriteOrReadAsync(NameOf(instance), WireJson.Write(record), "application/json", cancellation);
    }

    /// <summary>Whether an orchestration of this id ran and was archived: it must not be started anew for a file that comes a second time.</summary>
    public async Task<bool> HasAsync(string instanceId, CancellationToken cancellation)
    {
        await foreach (var _ in artifacts.ListAsync(FolderOf(instanceId), cancellation)) return true;
        return false;
    }

    private static string NameOf(OrchestrationMetadata instance) =>
        $"{FolderOf(instance.InstanceId)}{instance.CreatedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture)}.json";

    private static string FolderOf(string instanceId) => $"{Folder}{instanceId.Replace(':', '-')}/";
}

/// <summary>An orchestration that ended.</summary>
/// <param name="InstanceId">Instance.</param>
/// <param name="Orchestration">Name of its function.</param>
/// <param name="State">How it ended.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="ErrorType">Type of its failure; null when there was none.</param>
public sealed record ArchivedInstance(string InstanceId, string Orchestration, string State, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string? ErrorType);
