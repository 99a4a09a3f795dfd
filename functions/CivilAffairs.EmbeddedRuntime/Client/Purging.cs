using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Client;

/// <summary>Forgets instances that ended.</summary>
internal static class Purging
{
    /// <summary>Forgets one; the answer counts the instances.</summary>
    public static int One(StoreWriter writer, string instanceId, bool recursive) =>
        writer.Find(instanceId) is { IsEnded: true } row ? Delete(writer, row, recursive) : 0;

    /// <summary>Forgets up to so many that the filter chooses.</summary>
    public static int Some(StoreWriter writer, PurgeInstancesFilter filter, bool recursive, int limit)
    {
        var statuses = (filter.Statuses ?? [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated])
            .Where(InstanceRow.IsEnd).Distinct().Select(status => (int)status).ToList();
        if (statuses.Count == 0)
            return 0;
        var found = writer.Read(
            $"SELECT {Columns.OfInstance} FROM instances WHERE status IN ({string.Join(',', statuses)})"
            + " AND created >= $1 AND created <= $2 LIMIT $3",
            Columns.Instance, filter.CreatedFrom?.UtcTicks ?? 0, filter.CreatedTo?.UtcTicks ?? long.MaxValue, limit);
        return found.Sum(row => Delete(writer, row, recursive));
    }

    private static int Delete(StoreWriter writer, InstanceRow row, bool recursive)
    {
        var children = recursive
            ? writer.Children(row.Key).Where(child => child.IsEnded).Sum(child => Delete(writer, child, true))
            : 0;
        writer.Delete(row.Key);
        return 1 + children;
    }
}
