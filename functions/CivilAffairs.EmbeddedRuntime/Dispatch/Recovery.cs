using CivilAffairs.EmbeddedRuntime.Storage;

namespace CivilAffairs.EmbeddedRuntime.Dispatch;

/// <summary>What was under way when the process last ended.</summary>
/// <param name="Activities">Activities without an answer: they run again.</param>
/// <param name="Timers">Timers that have not fired, with their due times.</param>
/// <param name="Starts">Executions without a first step, with their due times.</param>
/// <param name="Messages">Messages that no step took.</param>
internal sealed record Recovery(
    IReadOnlyList<PendingActivity> Activities,
    IReadOnlyList<(long Due, InstanceMessage Message)> Timers,
    IReadOnlyList<(long Due, InstanceMessage Message)> Starts,
    IReadOnlyList<InstanceMessage> Messages)
{
    /// <summary>Reads it; called before anything runs.</summary>
    public static Recovery Read(StoreReader reader) => new(
        reader.Read(
            """
            SELECT p.key, p.execution, p.task, coalesce(i.id, ''), p.name, p.payload, coalesce(p.version, ''), i.trace, p.crashes, p.attempts
            FROM pending p LEFT JOIN instances i ON i.key = p.key WHERE p.due IS NULL ORDER BY p.key, p.execution, p.task
            """,
            row => new PendingActivity(
                new(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetString(3), row.GetString(4), Columns.Text(row, 5), row.GetString(6), Columns.Text(row, 7)),
                row.GetInt32(8),
                row.GetInt32(9))),
        reader.Read(
            "SELECT due, key, execution, task FROM pending WHERE due IS NOT NULL",
            row => (row.GetInt64(0), new InstanceMessage(row.GetInt64(1), row.GetInt64(2), new(HistoryKind.TimerFired, row.GetInt32(3))))),
        reader.Read(
            $"SELECT {Columns.OfInstance} FROM instances WHERE start_due IS NOT NULL",
            row => Columns.Instance(row) is var instance ? (instance.StartDue!.Value, StepCommit.Start(instance)) : default),
        reader.Read(
            "SELECT id, key, execution, kind, task, name, payload FROM inbox ORDER BY id",
            row => new InstanceMessage(
                row.GetInt64(1), row.GetInt64(2),
                new((HistoryKind)row.GetInt32(3), row.GetInt32(4), Columns.Text(row, 5), Columns.Text(row, 6)),
                row.GetInt64(0))));
}

/// <summary>An activity found without an answer.</summary>
/// <param name="Call">The call.</param>
/// <param name="Crashes">Crashes of the process at which it was so, this one not counted.</param>
/// <param name="Attempts">Runs since it became suspect of ending the process.</param>
internal sealed record PendingActivity(ActivityCall Call, int Crashes, int Attempts);
