using CivilAffairs.EmbeddedRuntime.Dispatch;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Http;

/// <summary>What the status page asks for.</summary>
/// <param name="Status">A state, or null.</param>
/// <param name="Name">A part of the orchestrator's name, or null.</param>
/// <param name="OlderThanHours">Not touched for so many hours, or null.</param>
internal sealed record StatusFilter(OrchestrationRuntimeStatus? Status, string? Name, double? OlderThanHours);

/// <summary>What an open instance waits for.</summary>
/// <param name="Kind">Activity, timer, child or event.</param>
/// <param name="Name">Its name.</param>
/// <param name="Due">When a timer is due.</param>
internal sealed record OpenWait(string Kind, string? Name, DateTime? Due);

/// <summary>Reads for the status page. Payloads are not shown: they may hold what is nobody's business.</summary>
internal sealed class StatusQuery(Engine engine)
{
    /// <summary>The most instances that a page lists.</summary>
    public const int Limit = 200;

    /// <summary>The instances that the filter chooses, those touched last first.</summary>
    public List<InstanceRow> Find(StatusFilter filter) => engine.Reader.Read(
        $"SELECT {Columns.OfInstance} FROM instances WHERE ($1 < 0 OR status = $1) AND ($2 = '' OR name LIKE '%' || $2 || '%')"
        + " AND updated <= $3 ORDER BY updated DESC LIMIT $4",
        Columns.Instance,
        filter.Status is { } status ? (int)status : -1,
        filter.Name ?? "",
        filter.OlderThanHours is { } hours ? engine.Now - TimeSpan.FromHours(hours).Ticks : long.MaxValue,
        Limit);

    /// <summary>An instance, or null.</summary>
    public InstanceRow? Find(string id) => engine.Reader.Find(id);

    /// <summary>How many instances are in each state.</summary>
    public List<(OrchestrationRuntimeStatus Status, long Count)> Counts() => engine.Reader.Read(
        "SELECT status, count(*) FROM instances GROUP BY status ORDER BY status",
        row => ((OrchestrationRuntimeStatus)row.GetInt32(0), row.GetInt64(1)));

    /// <summary>How much waits in the engine.</summary>
    public EngineLoad Load => engine.Load;

    /// <summary>Tasks of an instance without an answer.</summary>
    public List<OpenWait> Waits(InstanceRow row)
    {
        if (row.IsEnded)
            return [];
        var open = new Dictionary<int, OpenWait>();
        foreach (var line in engine.Reader.History(row.Key).Where(line => line.TaskId >= 0))
        {
            open.Remove(line.TaskId);
            if (line.Kind == HistoryKind.TaskScheduled)
                open[line.TaskId] = new("活动", line.Name, null);
            else if (line.Kind == HistoryKind.TimerCreated)
                open[line.TaskId] = new("定时", null, new(line.Time, DateTimeKind.Utc));
            else if (line.Kind == HistoryKind.ChildCreated)
                open[line.TaskId] = new("子流程", $"{line.Name} {line.Peer}", null);
        }

        var events = (row.Waits ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(name => new OpenWait("事件", name, null));
        return [.. events, .. open.Values];
    }
}
