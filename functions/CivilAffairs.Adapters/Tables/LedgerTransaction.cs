using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Adapters.Tables;

/// <summary>The rows of one ledger step as one transaction: the key's row first, which can be inserted once only, the version last, which is overwritten.</summary>
internal sealed class LedgerTransaction
{
    private readonly string partition;
    private readonly string version;
    private readonly List<TableTransactionAction> actions = [];
    private readonly List<Func<ETag, KeptRow>?> kept = [];

    private LedgerTransaction(LedgerStep step)
    {
        partition = TableKey.Township(step.AllocationId, step.TownshipCode);
        // A step is applied once, so no version that it gives comes a second time.
        version = Core.Storage.KeyText.Base32(step.Key, 12);
    }

    /// <summary>What the service is asked to do.</summary>
    public IReadOnlyList<TableTransactionAction> Actions => actions;

    /// <summary>The transaction, or null when one of the step's records does not stand as it was read.</summary>
    /// <param name="step">The step, checked by <see cref="StepCheck"/>.</param>
    /// <param name="standing">The rows that hold its records, by their keys, as far as there are any.</param>
    /// <param name="guard">Version of the partition under which alone it may be written; null: under any.</param>
    public static LedgerTransaction? Of(LedgerStep step, IReadOnlyDictionary<string, KeptRow> standing, ETag? guard)
    {
        var transaction = new LedgerTransaction(step);
        if (step.Postings.Count == 0 || step.HasAlternative) transaction.Insert(PostingRow.WriteStep(step));
        foreach (var posting in step.Postings) transaction.Insert(PostingRow.Write(posting), version => new KeptRow<Posting>(PostingRow.Key(posting.PostingId), version, [posting]));
        if (!transaction.Change(RecordKinds.Obligations, step.Obligations, standing) || !transaction.Change(RecordKinds.Instructions, step.Instructions, standing)) return null;
        var mark = VersionRow.Write(step);
        transaction.Add(guard is { } under ? new(TableTransactionActionType.UpdateReplace, mark, under) : new(TableTransactionActionType.UpsertReplace, mark), null);
        return transaction;
    }

    /// <summary>The version of the partition that the service gave, and the rows as they stand now; null when it left a version out.</summary>
    public (ETag Guard, IReadOnlyList<KeptRow> Rows)? Written(IReadOnlyList<Response> answers)
    {
        var versions = answers.Select(answer => answer.Headers.ETag).OfType<ETag>().ToList();
        return versions.Count != actions.Count ? null : (versions[^1], [.. kept.Zip(versions, (row, version) => row?.Invoke(version)).OfType<KeptRow>()]);
    }

    private bool Change<T>(RecordKind<T> kind, IReadOnlyList<T> changed, IReadOnlyDictionary<string, KeptRow> standing)
        where T : class
    {
        foreach (var ofRow in changed.GroupBy(kind.RowKey))
        {
            var stands = (KeptRow<T>?)standing.GetValueOrDefault(ofRow.Key);
            if (kind.Change(stands?.Records ?? [], ofRow, version) is not { } records) return false;
            var row = PackRow.Write(partition, ofRow.Key, records);
            if (stands is null) Insert(row, etag => new KeptRow<T>(ofRow.Key, etag, records));
            else Add(new(TableTransactionActionType.UpdateReplace, row, stands.Version), etag => new KeptRow<T>(ofRow.Key, etag, records));
        }

        return true;
    }

    private void Insert(TableEntity row, Func<ETag, KeptRow>? keep = null) => Add(new(TableTransactionActionType.Add, row), keep);

    private void Add(TableTransactionAction action, Func<ETag, KeptRow>? keep)
    {
        actions.Add(action);
        kept.Add(keep);
    }
}
