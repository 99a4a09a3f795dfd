using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Table <c>Ledger</c>: a partition holds one township of one allocation, with rows <c>o|entry</c> (obligations), <c>i|batch|line</c> (instructions),
/// <c>p|posting</c>, <c>k|key</c> (steps that move no money) and <c>v</c> (the last step's key, by which lists read before are known to be current). A step is one entity group transaction, so it is written whole or not at all.
/// A key serves one step: it must not name a step with postings once and one without another time.
/// </summary>
public sealed class TableLedgerStore(TableServiceClient tables) : ILedgerStore
{
    /// <summary>The service gives no more rows at a time.</summary>
    private const int LargestPage = 1000;

    private readonly TableClient table = tables.GetTableClient(TableNames.Ledger);

    private readonly LedgerMemory memory = new();

    private readonly PartitionTurns turns = new();

    /// <inheritdoc/>
    public Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(step);
        var partition = TableKey.Township(step.AllocationId, step.TownshipCode);
        return turns.TakeAsync(partition, () => ApplyInTurnAsync(partition, step, cancellation));
    }

    private async Task<StepOutcome> ApplyInTurnAsync(string partition, LedgerStep step, CancellationToken cancellation)
    {
        // Under the version that lists are kept under, so that they need not be read again; where somebody else was there, under any.
        if (memory.VersionOf(partition) is { } known && await TryApplyAsync(partition, step, known, cancellation)) return StepOutcome.Applied;
        if (memory.VersionOf(partition) is null && await TryApplyAsync(partition, step, null, cancellation)) return StepOutcome.Applied;
        // Which row was refused first says little: a repeated step meets its own changed rows too. Only the key's row tells.
        memory.Forget(partition);
        if (await WasAppliedAsync(step.AllocationId, step.TownshipCode, step.Key, cancellation)) return StepOutcome.AlreadyApplied;
        return await TryApplyAsync(partition, step, null, cancellation) ? StepOutcome.Applied
            : await WasAppliedAsync(step.AllocationId, step.TownshipCode, step.Key, cancellation) ? StepOutcome.AlreadyApplied
            : StepOutcome.Stale;
    }

    private async Task<bool> TryApplyAsync(string partition, LedgerStep step, LedgerVersion? under, CancellationToken cancellation)
    {
        var actions = LedgerTransaction.Of(step, under?.Guard);
        try
        {
            var answers = (await table.SubmitTransactionAsync(actions, cancellation)).Value;
            if (under is not { } from) return true;
            var written = actions.Zip(answers, (action, answer) => answer.Headers.ETag is { } version ? Versioned((TableEntity)action.Entity, version) : null).OfType<WrittenRow>().ToList();
            if (written.Count == actions.Count) memory.Advance(partition, from, new LedgerVersion(step.Key, written[^1].Entity.ETag), written);
            return true;
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            return false;
        }
    }

    private static WrittenRow Versioned(TableEntity row, ETag version)
    {
        row.ETag = version;
        return new WrittenRow(row.RowKey, row);
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
        ReadAsync(allocationId, townshipCode, ObligationRow.Prefix, ObligationRow.Read, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PaymentObligation>> ReadObligationPageAsync(string allocationId, string townshipCode, int afterEntry, int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterEntry);
        ArgumentOutOfRangeException.ThrowIfNotEqual(Math.Clamp(count, 1, LargestPage), count);
        var filter = TableKey.InPartition(TableKey.Township(allocationId, townshipCode), ObligationRow.Prefix);
        if (afterEntry > 0) filter += $" and {TableClient.CreateQueryFilter($"RowKey gt {ObligationRow.Key(afterEntry)}")}";
        await foreach (var page in table.QueryAsync<TableEntity>(filter, count, cancellationToken: cancellation).AsPages())
        {
            // The service may answer a page that is empty and not the last.
            if (page.Values.Count > 0) return [.. page.Values.Select(ObligationRow.Read)];
        }

        return [];
    }

    /// <inheritdoc/>
    public async Task<PaymentObligation?> ReadObligationAsync(string allocationId, string townshipCode, int entryNumber, CancellationToken cancellation = default)
    {
        var partition = TableKey.Township(allocationId, townshipCode);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, ObligationRow.Key(entryNumber), cancellationToken: cancellation);
        return found.HasValue ? ObligationRow.Read(found.Value!) : null;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PaymentInstruction> ReadInstructionsAsync(string allocationId, string townshipCode, string batchId, CancellationToken cancellation = default) =>
        ReadAsync(allocationId, townshipCode, InstructionRow.BatchPrefix(batchId), InstructionRow.Read, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<PaymentInstruction> ReadInstructionsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) =>
        ReadAsync(allocationId, townshipCode, InstructionRow.Prefix, InstructionRow.Read, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<Posting> ReadPostingsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) =>
        ReadAsync(allocationId, townshipCode, PostingRow.Prefix, PostingRow.Read, cancellation);

    /// <inheritdoc/>
    public async Task<LedgerBooks> ReadBooksAsync(string allocationId, string townshipCode, CancellationToken cancellation = default)
    {
        var partition = TableKey.Township(allocationId, townshipCode);
        var version = await VersionAsync(partition, cancellation);
        return new LedgerBooks(
            await ReadUnderAsync(partition, version, ObligationRow.Prefix, ObligationRow.Read, cancellation).ToListAsync(cancellation),
            await ReadUnderAsync(partition, version, PostingRow.Prefix, PostingRow.Read, cancellation).ToListAsync(cancellation));
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(string allocationId, string townshipCode, string prefix, Func<TableEntity, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = TableKey.Township(allocationId, townshipCode);
        // The version first: rows that change while they are read are then kept under a version that has passed, and never given out.
        var version = await VersionAsync(partition, cancellation);
        await foreach (var record in ReadUnderAsync(partition, version, prefix, read, cancellation)) yield return record;
    }

    private async IAsyncEnumerable<T> ReadUnderAsync<T>(string partition, LedgerVersion? version, string prefix, Func<TableEntity, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (version is { } current && memory.Find<T>(partition, prefix, current) is { } kept)
        {
            foreach (var record in kept) yield return record;
            yield break;
        }

        var (keys, list) = (new List<string>(), new List<T>());
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(partition, prefix), cancellationToken: cancellation))
        {
            var record = read(row);
            if (list.Count < LedgerMemory.MostRows)
            {
                keys.Add(row.RowKey);
                list.Add(record);
            }

            yield return record;
        }

        if (version is { } under && KeptRows.AreOrdered(keys) && list.Count < LedgerMemory.MostRows) memory.Keep(partition, prefix, under, new KeptRows<T>(keys, list, read));
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
}
