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

    // Steps of one partition wait for one another within this process: the service would do one after the other anyway,
    // and a queue here spares it the refusals. Between processes the versions and the key's row alone decide.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <inheritdoc/>
    public async Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default)
    {
        var actions = LedgerTransaction.Of(step);
        var turn = turns[(StringComparer.Ordinal.GetHashCode(actions[0].Entity.PartitionKey) & int.MaxValue) % turns.Length];
        await turn.WaitAsync(cancellation);
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return StepOutcome.Applied;
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            // Which row was refused first says little: a repeated step meets its own changed rows too. Only the key's row tells.
            var applied = await WasAppliedAsync(step.AllocationId, step.TownshipCode, step.Key, cancellation);
            return applied ? StepOutcome.AlreadyApplied : StepOutcome.Stale;
        }
        finally
        {
            turn.Release();
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
        await VersionAsync(TableKey.Township(allocationId, townshipCode), cancellation) ?? "";

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

    private async IAsyncEnumerable<T> ReadAsync<T>(string allocationId, string townshipCode, string prefix, Func<TableEntity, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = TableKey.Township(allocationId, townshipCode);
        // The version first: rows that change while they are read are then kept under a version that has passed, and never given out.
        var version = await VersionAsync(partition, cancellation);
        if (version is not null && memory.Find<T>(partition, prefix, version) is { } kept)
        {
            foreach (var record in kept) yield return record;
            yield break;
        }

        var list = new List<T>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(partition, prefix), cancellationToken: cancellation))
        {
            var record = read(row);
            if (list.Count < LedgerMemory.MostRows) list.Add(record);
            yield return record;
        }

        if (version is not null && list.Count < LedgerMemory.MostRows) memory.Keep(partition, prefix, version, list);
    }

    // None before the first step.
    private async Task<string?> VersionAsync(string partition, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, VersionRow.Key, [nameof(LedgerStep.Key)], cancellation);
        return found.HasValue ? VersionRow.Read(found.Value!) : null;
    }

    private async Task<bool> ExistsAsync(string partition, string row, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, [nameof(TableEntity.RowKey)], cancellation);
        return found.HasValue;
    }
}
