using Azure.Data.Tables;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>A wait as a row of <c>Waits</c>, partitioned by allocation. <see cref="Open"/> exists as a table cannot be asked for missing properties.</summary>
internal static class WaitRow
{
    public const string Open = "Open";

    public static TableEntity Write(Wait wait) => new(TableKey.Encode(wait.AllocationId), TableKey.Encode(wait.Key))
    {
        [nameof(wait.AllocationId)] = wait.AllocationId,
        [nameof(wait.Key)] = wait.Key,
        [nameof(wait.TownshipCode)] = wait.TownshipCode,
        [nameof(wait.Kind)] = wait.Kind.ToString(),
        [nameof(wait.Owner)] = wait.Owner,
        [nameof(wait.Task)] = wait.Task,
        [nameof(wait.Since)] = wait.Since.ToUniversalTime(),
        [nameof(wait.RemindAt)] = wait.RemindAt.ToUniversalTime(),
        [nameof(wait.Deadline)] = wait.Deadline.ToUniversalTime(),
        [nameof(wait.RemindedAt)] = wait.RemindedAt?.ToUniversalTime(),
        [nameof(wait.EscalatedAt)] = wait.EscalatedAt?.ToUniversalTime(),
        [nameof(wait.DoneAt)] = wait.DoneAt?.ToUniversalTime(),
        [Open] = wait.DoneAt is null,
    };

    public static Wait Read(TableEntity row) => new()
    {
        AllocationId = row.Text(nameof(Wait.AllocationId)),
        Key = row.Text(nameof(Wait.Key)),
        TownshipCode = row.Text(nameof(Wait.TownshipCode)),
        Kind = row.Named<WaitKind>(nameof(Wait.Kind)),
        Owner = row.Text(nameof(Wait.Owner)),
        Task = row.Text(nameof(Wait.Task)),
        Since = row.Instant(nameof(Wait.Since)),
        RemindAt = row.Instant(nameof(Wait.RemindAt)),
        Deadline = row.Instant(nameof(Wait.Deadline)),
        RemindedAt = row.OptionalInstant(nameof(Wait.RemindedAt)),
        EscalatedAt = row.OptionalInstant(nameof(Wait.EscalatedAt)),
        DoneAt = row.OptionalInstant(nameof(Wait.DoneAt)),
    };
}
