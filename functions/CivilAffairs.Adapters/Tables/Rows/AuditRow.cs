using Azure.Data.Tables;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>An audit entry as a row of <c>Audit</c>, partitioned by stream. A row without a number is from before entries were chained.</summary>
internal static class AuditRow
{
    public static TableEntity Write(string partition, ChainedEntry chained) => new(partition, TableKey.Encode(chained.Entry.Key))
    {
        [nameof(chained.Entry.Key)] = chained.Entry.Key,
        [nameof(chained.Entry.At)] = chained.Entry.At.ToUniversalTime(),
        [nameof(chained.Entry.Actor)] = chained.Entry.Actor,
        [nameof(chained.Entry.Act)] = chained.Entry.Act,
        [nameof(chained.Entry.Subject)] = chained.Entry.Subject,
        [nameof(chained.Entry.Detail)] = chained.Entry.Detail,
        [nameof(chained.Stream)] = chained.Stream,
        [nameof(chained.Sequence)] = chained.Sequence,
        [nameof(chained.PreviousHash)] = chained.PreviousHash,
        [nameof(chained.Hash)] = chained.Hash,
    };

    public static bool IsChained(TableEntity row) => row.ContainsKey(nameof(ChainedEntry.Sequence));

    public static AuditEntry Read(TableEntity row) => new(
        row.Text(nameof(AuditEntry.Key)),
        row.Instant(nameof(AuditEntry.At)),
        row.Text(nameof(AuditEntry.Actor)),
        row.Text(nameof(AuditEntry.Act)),
        row.Text(nameof(AuditEntry.Subject)),
        row.Text(nameof(AuditEntry.Detail)));

    public static ChainedEntry ReadChained(TableEntity row) => new(
        row.Text(nameof(ChainedEntry.Stream)),
        row.Fen(nameof(ChainedEntry.Sequence)),
        row.Text(nameof(ChainedEntry.PreviousHash)),
        row.Text(nameof(ChainedEntry.Hash)),
        Read(row));
}
