using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Tables;

/// <summary>Table <c>Intakes</c>. Where the same bytes were taken for several kinds or places, the newest answer is found by their SHA-256.</summary>
public sealed class TableIntakeRegister(TableServiceClient tables) : IIntakeRegister
{
    private const int MaximumTries = 50;
    private readonly TableClient table = tables.GetTableClient(TableNames.Intakes);

    /// <inheritdoc/>
    public async Task RecordAsync(IntakeEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        for (var attempt = 1; attempt <= MaximumTries; attempt++)
        {
            var standing = await table.GetEntityIfExistsAsync<TableEntity>(IntakeRow.Partition, IntakeRow.ShaKey(entry), cancellationToken: cancellation);
            if (await TryWriteAsync(standing.HasValue ? standing.Value : null, entry, cancellation)) return;
        }
        throw new InvalidOperationException($"The answer to file {entry.Sha256} was overtaken {MaximumTries} times in a row.");
    }

    /// <inheritdoc/>
    public async Task<IntakeEntry?> FindAsync(string sha256, CancellationToken cancellation = default)
    {
        IntakeEntry? newest = null;
        var filter = TableKey.InPartition(IntakeRow.Partition, IntakeRow.BySha(sha256));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var entry = IntakeRow.Read(row);
            if (newest is null || entry.At > newest.At) newest = entry;
        }
        return newest;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IntakeEntry>> ListAsync(int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var entries = new List<IntakeEntry>();
        var filter = TableKey.InPartition(IntakeRow.Partition, IntakeRow.ByTime);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage: Math.Min(limit, 1000), cancellationToken: cancellation))
        {
            entries.Add(IntakeRow.Read(row));
            if (entries.Count == limit) break;
        }
        return entries;
    }

    private async Task<bool> TryWriteAsync(TableEntity? standing, IntakeEntry entry, CancellationToken cancellation)
    {
        var kept = standing is null ? entry : entry with { At = IntakeRow.Read(standing).At };
        var bySha = IntakeRow.Write(kept, IntakeRow.ShaKey(kept));
        var byTime = IntakeRow.Write(kept, IntakeRow.TimeKey(kept));
        TableTransactionAction guarded = standing is null
            ? new(TableTransactionActionType.Add, bySha)
            : new(TableTransactionActionType.UpdateReplace, bySha, standing.ETag);
        try
        {
            await table.SubmitTransactionAsync([guarded, new(TableTransactionActionType.UpsertReplace, byTime)], cancellation);
            return true;
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            return false;
        }
    }
}
