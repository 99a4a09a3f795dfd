using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Table <c>Ledger</c>: a partition holds one township of one allocation, with rows <c>o|n</c> (obligations) and <c>i|batch|n</c> (instructions),
/// up to 32 in each, <c>p|posting</c>, <c>k|key</c> (steps that move no money) and <c>v</c> (the last step's key, by which lists read before are
/// known to be current). A step is one entity group transaction, so it is written whole or not at all; each of its records must stand under the
/// version that it was read under, and the row that holds it is written under its own. A key serves one step: it must not name a step with
/// postings once and one without another time, unless the former says so, and has a row of both kinds (<see cref="LedgerStep.HasAlternative"/>).
/// </summary>
public sealed class TableLedgerStore(TableServiceClient tables) : ILedgerStore
{
    /// <summary>The service gives no more rows at a time.</summary>
    private const int LargestPage = 1000;

    // Each try that is refused means that another process changed one of the rows.
    private const int MostTries = 20;

    private readonly TableClient table = tables.GetTableClient(TableNames.Ledger);

    private readonly LedgerMemory memory = new();

    private readonly PartitionTurns turns = new();

    /// <inheritdoc/>
    public Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default)
    {
        StepCheck.Check(step);
        var partition = TableKey.Township(step.AllocationId, step.TownshipCode);
        return turns.TakeAsync(partition, () => ApplyInTurnAsync(partition, step, cancellation));
    }

    private async Task<StepOutcome> ApplyInTurnAsync(string partition, LedgerStep step, CancellationToken cancellation)
    {
        // Under the version that lists are kept under, so that they need not be read again; where somebody else was there, under any.
        var known = memory.VersionOf(partition);
        if (await TryAsync(partition, step, known, await StandingAsync(partition, step, known, isGuess: true, cancellation), cancellation) == Try.Written) return StepOutcome.Applied;
        memory.Forget(partition);
        for (var tries = 0; tries < MostTries; tries++)
        {
            // Which row was refused says little: a repeated step meets its own changed rows too. Only the key's row tells.
            if (await WasAppliedAsync(step.AllocationId, step.TownshipCode, step.Key, cancellation)) return StepOutcome.AlreadyApplied;
            var now = await TryAsync(partition, step, null, await StandingAsync(partition, step, null, isGuess: false, cancellation), cancellation);
            if (now == Try.Written) return StepOutcome.Applied;
            if (now == Try.Differs) break;
        }

        return await WasAppliedAsync(step.AllocationId, step.TownshipCode, step.Key, cancellation) ? StepOutcome.AlreadyApplied : StepOutcome.Stale;
    }

    private async Task<Try> TryAsync(string partition, LedgerStep step, LedgerVersion? under, Dictionary<string, KeptRow> standing, CancellationToken cancellation)
    {
        if (LedgerTransaction.Of(step, standing, under?.Guard) is not { } transaction) return Try.Differs;
        try
        {
            var answers = (await table.SubmitTransactionAsync(transaction.Actions, cancellation)).Value;
            if (under is { } from && transaction.Written(answers) is { } written) memory.Advance(partition, from, new LedgerVersion(step.Key, written.Guard), written.Rows);
            return Try.Written;
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            return Try.Refused;
        }
    }

    // The rows that a step changes, by their keys, as far as there are any.
    private async Task<Dictionary<string, KeptRow>> StandingAsync(string partition, LedgerStep step, LedgerVersion? under, bool isGuess, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, KeptRow>(StringComparer.Ordinal);
        await CollectAsync(rows, partition, RecordKinds.Obligations, step.Obligations, under, isGuess, cancellation);
        await CollectAsync(rows, partition, RecordKinds.Instructions, step.Instructions, under, isGuess, cancellation);
        return rows;
    }

    private async Task CollectAsync<T>(Dictionary<string, KeptRow> rows, string partition, RecordKind<T> kind, IReadOnlyList<T> changed, LedgerVersion? under, bool isGuess, CancellationToken cancellation)
        where T : class
    {
        foreach (var ofRow in changed.GroupBy(kind.RowKey))
        {
            if (under is { } version && memory.Knows(partition, ofRow.Key, version, out var known))
            {
                if (known is not null) rows[ofRow.Key] = known;
                continue;
            }

            // Who writes the first record of a row, and new ones alone, most likely writes the row first; if not, the service refuses.
            if (isGuess && ofRow.All(record => kind.Version(record).Length == 0) && ofRow.Any(record => kind.Number(record) % PackRow.Size == 1)) continue;
            var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, ofRow.Key, cancellationToken: cancellation);
            if (found.HasValue) rows[ofRow.Key] = new KeptRow<T>(ofRow.Key, found.Value!.ETag, PackRow.Read<T>(found.Value));
        }
    }

    /// <inheritdoc/>
    public async Task<bool> WasAppliedAsync(string allocationId, string townshipCode, string key, CancellationToken cancellation = default)
    {
        var partition = TableKey.Township(allocationId, townshipCode);
        return await ExistsAsync(partition, PostingRow.Key(key), cancellation) || await ExistsAsync(partition, PostingRow.StepKey(key), cancellation);
    }

    /// <inheritdoc/>
    public async Task<string> ReadMarkAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) =>
        (await VersionAsync(TableKey.Township(allocationId, townshipCode), cancellation))?.Key ?? "";

    /// <inheritdoc/>
    public IAsyncEnumerable<PaymentObligation> ReadObligationsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) =>
        ReadAsync(allocationId, townshipCode, ObligationRow.Prefix, PackRow.Read<PaymentObligation>, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PaymentObligation>> ReadObligationPageAsync(string allocationId, string townshipCode, int afterEntry, int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterEntry);
        ArgumentOutOfRangeException.ThrowIfNotEqual(Math.Clamp(count, 1, LargestPage), count);
        var filter = $"{TableKey.InPartition(TableKey.Township(allocationId, townshipCode), ObligationRow.Prefix)} and {TableClient.CreateQueryFilter($"RowKey ge {ObligationRow.Key(afterEntry + 1)}")}";
        var page = new List<PaymentObligation>();
        // One more than full rows would need: the first may begin before the page. Where entries are few in a row, the next are asked for.
        await foreach (var row in table.QueryAsync<TableEntity>(filter, (count / PackRow.Size) + 2, cancellationToken: cancellation))
        {
            page.AddRange(PackRow.Read<PaymentObligation>(row).Where(obligation => obligation.EntryNumber > afterEntry).Take(count - page.Count));
            if (page.Count == count) break;
        }

        return page;
    }

    /// <inheritdoc/>
    public async Task<PaymentObligation?> ReadObligationAsync(string allocationId, string townshipCode, int entryNumber, CancellationToken cancellation = default)
    {
        var partition = TableKey.Township(allocationId, townshipCode);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, ObligationRow.Key(entryNumber), cancellationToken: cancellation);
        return found.HasValue ? PackRow.Read<PaymentObligation>(found.Value!).FirstOrDefault(obligation => obligation.EntryNumber == entryNumber) : null;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PaymentInstruction> ReadInstructionsAsync(string allocationId, string townshipCode, string batchId, CancellationToken cancellation = default) =>
        ReadAsync(allocationId, townshipCode, InstructionRow.BatchPrefix(batchId), PackRow.Read<PaymentInstruction>, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<PaymentInstruction> ReadInstructionsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) =>
        ReadAsync(allocationId, townshipCode, InstructionRow.Prefix, PackRow.Read<PaymentInstruction>, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Posting> ReadPostingsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) =>
        ReadAsync(allocationId, townshipCode, PostingRow.Prefix, PostingRow.ReadAlone, cancellation);

    /// <inheritdoc/>
    public async Task<LedgerBooks> ReadBooksAsync(string allocationId, string townshipCode, CancellationToken cancellation = default)
    {
        var partition = TableKey.Township(allocationId, townshipCode);
        return await BooksUnderAsync(partition, await VersionAsync(partition, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async Task<(LedgerBooks Books, IReadOnlyList<PaymentInstruction> Instructions)> ReadStoredAsync(string allocationId, string townshipCode, CancellationToken cancellation = default)
    {
        var partition = TableKey.Township(allocationId, townshipCode);
        // Under no version: nothing kept is given out, and nothing of this is kept.
        return (
            await BooksUnderAsync(partition, null, cancellation),
            await ReadUnderAsync(partition, null, InstructionRow.Prefix, PackRow.Read<PaymentInstruction>, cancellation).ToListAsync(cancellation));
    }

    private async Task<LedgerBooks> BooksUnderAsync(string partition, LedgerVersion? version, CancellationToken cancellation) => new(
        await ReadUnderAsync(partition, version, ObligationRow.Prefix, PackRow.Read<PaymentObligation>, cancellation).ToListAsync(cancellation),
        await ReadUnderAsync(partition, version, PostingRow.Prefix, PostingRow.ReadAlone, cancellation).ToListAsync(cancellation));

    private async IAsyncEnumerable<T> ReadAsync<T>(string allocationId, string townshipCode, string prefix, Func<TableEntity, IReadOnlyList<T>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = TableKey.Township(allocationId, townshipCode);
        // The version first: rows that change while they are read are then kept under a version that has passed, and never given out.
        var version = await VersionAsync(partition, cancellation);
        await foreach (var record in ReadUnderAsync(partition, version, prefix, read, cancellation)) yield return record;
    }

    private async IAsyncEnumerable<T> ReadUnderAsync<T>(string partition, LedgerVersion? version, string prefix, Func<TableEntity, IReadOnlyList<T>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (version is { } current && memory.Find<T>(partition, prefix, current) is { } kept)
        {
            foreach (var record in kept) yield return record;
            yield break;
        }

        var (rows, count) = (new List<KeptRow<T>>(), 0);
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(partition, prefix), cancellationToken: cancellation))
        {
            var records = read(row);
            count += records.Count;
            if (count < LedgerMemory.MostRecords) rows.Add(new KeptRow<T>(row.RowKey, row.ETag, records));
            foreach (var record in records) yield return record;
        }

        if (version is { } under && KeptRows.AreOrdered(rows) && count < LedgerMemory.MostRecords) memory.Keep(partition, prefix, under, new KeptRows<T>(rows));
    }

    // None before the first step.
    private async Task<LedgerVersion?> VersionAsync(string partition, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, VersionRow.Key, cancellationToken: cancellation);
        return found.HasValue ? VersionRow.Read(found.Value!) : null;
    }

    private async Task<bool> ExistsAsync(string partition, string row, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, [nameof(TableEntity.RowKey)], cancellation);
        return found.HasValue;
    }

    private enum Try
    {
        Written,

        // By the service: another process was faster, or the step was written before.
        Refused,

        // A record does not stand as the step's maker read it.
        Differs,
    }
}
