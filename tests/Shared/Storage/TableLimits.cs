using Azure.Data.Tables;

namespace CivilAffairs.Tests.Storage;

/// <summary>What the table service refuses before it looks at any row.</summary>
internal static class TableLimits
{
    private const int MaximumActions = 100;
    private const int MaximumKeyLength = 512;

    /// <summary>Throws as the service refuses.</summary>
    public static void Check(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > MaximumActions) throw TableState.Refused(400, "InvalidInput");
        if (actions.Any(action => action.Entity is not TableEntity)) throw new NotSupportedException("The tables in memory take TableEntity alone.");
        if (actions.Any(action => IsBad(action.Entity.PartitionKey) || IsBad(action.Entity.RowKey))) throw TableState.Refused(400, "OutOfRangeInput");
        if (actions.Count == 1) return;
        if (actions.Any(action => action.Entity.PartitionKey != actions[0].Entity.PartitionKey)) throw TableState.Refused(400, "CommandsInBatchActOnDifferentPartitions");
        if (actions.DistinctBy(action => action.Entity.RowKey).Count() != actions.Count) throw TableState.Refused(400, "InvalidDuplicateRow");
    }

    private static bool IsBad(string? key) =>
        key is null || key.Length > MaximumKeyLength || key.Any(unit => char.IsControl(unit) || unit is '/' or '\\' or '#' or '?');
}
