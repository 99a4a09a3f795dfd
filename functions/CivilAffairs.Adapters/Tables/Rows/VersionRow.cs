using Azure.Data.Tables;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>
/// The version of a partition of <c>Ledger</c>: the key of the step that changed it last, written in that step's own transaction. A key is
/// applied once only, so a version never comes back.
/// </summary>
internal static class VersionRow
{
    public const string Key = "v";

    public static TableEntity Write(LedgerStep step) => new(TableKey.Township(step.AllocationId, step.TownshipCode), Key) { [nameof(step.Key)] = step.Key };

    /// <summary>Of a change that is no step; the key must be one that never comes back.</summary>
    public static TableEntity Write(string partition, string key) => new(partition, Key) { [nameof(LedgerStep.Key)] = key };

    public static LedgerVersion Read(TableEntity row) => new(row.Text(nameof(LedgerStep.Key)), row.ETag);
}
