using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Adapters.Tables;

/// <summary>The rows of one ledger step as one transaction: the key's row first, which can be inserted once only, the version last, which is overwritten.</summary>
internal static class LedgerTransaction
{
    /// <summary>Throws <see cref="ArgumentException"/> for a step that no storage could take: too many rows, a row of another township, a row twice, a key that is not the first posting's.</summary>
    /// <param name="step">The step.</param>
    /// <param name="guard">Version of the partition under which alone it may be written; null: under any.</param>
    public static IReadOnlyList<TableTransactionAction> Of(LedgerStep step, ETag? guard = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        var actions = new List<TableTransactionAction>();
        if (step.Postings.Count == 0) actions.Add(Insert(PostingRow.WriteStep(step)));
        else if (step.Postings[0].PostingId != step.Key) throw Wrong(step, "its key must be the id of its first posting");
        foreach (var posting in step.Postings)
        {
            if (posting.AmountFen <= 0 || posting.From == posting.To) throw Wrong(step, "a posting must move a positive amount between two accounts");
            actions.Add(Insert(PostingRow.Write(posting)));
        }
        foreach (var obligation in step.Obligations) actions.Add(InsertOrReplace(ObligationRow.Write(obligation), obligation.Version));
        foreach (var instruction in step.Instructions) actions.Add(InsertOrReplace(InstructionRow.Write(instruction), instruction.Version));
        Check(step, actions);
        actions.Add(guard is { } version ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, VersionRow.Write(step), version) : new TableTransactionAction(TableTransactionActionType.UpsertReplace, VersionRow.Write(step)));
        return actions;
    }

    private static void Check(LedgerStep step, List<TableTransactionAction> actions)
    {
        if (actions.Count > LedgerStep.MaximumRows) throw Wrong(step, $"it has {actions.Count} rows, {LedgerStep.MaximumRows} are allowed");
        var partition = TableKey.Township(step.AllocationId, step.TownshipCode);
        if (actions.Any(action => action.Entity.PartitionKey != partition)) throw Wrong(step, "all its rows must belong to its allocation and township");
        if (actions.DistinctBy(action => action.Entity.RowKey).Count() != actions.Count) throw Wrong(step, "it names a row twice");
    }

    private static TableTransactionAction Insert(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableTransactionAction InsertOrReplace(TableEntity row, string version) =>
        version.Length == 0 ? Insert(row) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, new ETag(version));

    private static ArgumentException Wrong(LedgerStep step, string reason) => new($"Ledger step '{step.Key}' cannot be applied: {reason}.", nameof(step));
}
