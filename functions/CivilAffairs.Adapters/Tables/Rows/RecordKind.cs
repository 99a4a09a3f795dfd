using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>How records of one kind lie in packs: in which row, under which number in it, and with which version of their own.</summary>
/// <param name="RowKey">Key of the row that holds a record.</param>
/// <param name="Number">Its number, by which records of a row are ordered and told apart.</param>
/// <param name="Version">Its version; empty for one that was never written.</param>
/// <param name="WithVersion">The same record with another version.</param>
/// <param name="MayFollow">Whether the second may stand where the first does.</param>
internal sealed record RecordKind<T>(Func<T, string> RowKey, Func<T, int> Number, Func<T, string> Version, Func<T, string, T> WithVersion, Func<T, T, bool> MayFollow)
    where T : class
{
    /// <summary>
    /// What a row holds after a change, or null when one of the changed records does not stand there as it was read. Throws
    /// <see cref="InvalidOperationException"/> for a move that no table of states allows, whoever made the record.
    /// </summary>
    public IReadOnlyList<T>? Change(IReadOnlyList<T> standing, IEnumerable<T> changed, string version)
    {
        var byNumber = new SortedDictionary<int, T>(standing.ToDictionary(Number));
        foreach (var record in changed)
        {
            var stands = byNumber.GetValueOrDefault(Number(record));
            if ((stands is null ? "" : Version(stands)) != Version(record)) return null;
            if (stands is not null && !MayFollow(stands, record)) throw new InvalidOperationException($"Record {Number(record)} of row '{RowKey(record)}' cannot follow what stands there.");
            byNumber[Number(record)] = WithVersion(record, version);
        }

        return [.. byNumber.Values];
    }
}

/// <summary>The two kinds of records that the ledger packs.</summary>
internal static class RecordKinds
{
    /// <summary>Obligations, by their numbers on the roster.</summary>
    public static readonly RecordKind<PaymentObligation> Obligations =
        new(record => ObligationRow.Key(record.EntryNumber), record => record.EntryNumber, record => record.Version, (record, version) => record with { Version = version }, (before, after) => before.State == after.State || ObligationMoves.IsLegal(before.State, after.State));

    /// <summary>Instructions, by their lines in the batch.</summary>
    public static readonly RecordKind<PaymentInstruction> Instructions =
        new(record => InstructionRow.Key(record.BatchId, record.Line), record => record.Line, record => record.Version, (record, version) => record with { Version = version }, (_, _) => true);
}
