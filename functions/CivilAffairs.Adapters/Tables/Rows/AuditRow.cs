using Azure.Data.Tables;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>An audit entry as a row of <c>Audit</c>, partitioned by allocation.</summary>
internal static class AuditRow
{
    public static TableEntity Write(string allocationId, AuditEntry entry) => new(TableKey.Encode(allocationId), TableKey.Encode(entry.Key))
    {
        [nameof(entry.Key)] = entry.Key,
        [nameof(entry.At)] = entry.At.ToUniversalTime(),
        [nameof(entry.Actor)] = entry.Actor,
        [nameof(entry.Act)] = entry.Act,
        [nameof(entry.Subject)] = entry.Subject,
        [nameof(entry.Detail)] = entry.Detail,
    };

    public static AuditEntry Read(TableEntity row) => new(
        row.Text(nameof(AuditEntry.Key)),
        row.Instant(nameof(AuditEntry.At)),
        row.Text(nameof(AuditEntry.Actor)),
        row.Text(nameof(AuditEntry.Act)),
        row.Text(nameof(AuditEntry.Subject)),
        row.Text(nameof(AuditEntry.Detail)));
}
