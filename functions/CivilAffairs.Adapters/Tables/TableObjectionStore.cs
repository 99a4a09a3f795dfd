using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Publicity;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Table <c>Objections</c>. A decision is written into the objection as it was raised; the same decision again (same outcome, person and reason)
/// is accepted, whatever its time. Deciding what was never raised throws <see cref="InvalidOperationException"/>.
/// </summary>
public sealed class TableObjectionStore(TableServiceClient tables) : IObjectionStore
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Objections);

    private GuardedRow<Objection> Row => new(table, ObjectionRow.Read, ObjectionRow.Write);

    /// <inheritdoc/>
    public Task<bool> AddAsync(Objection objection, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objection);
        return Row.TryInsertAsync(objection, cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> DecideAsync(Objection decided, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(decided);
        if (decided.Upheld is null) throw new ArgumentException("A decision says whether the objection is upheld.", nameof(decided));
        var key = ObjectionRow.Write(decided);
        var standing = await Row.ChangeAsync(key.PartitionKey, key.RowKey, raised => raised.Upheld is null ? Decide(raised, decided) : raised, cancellation)
            ?? throw new InvalidOperationException($"Objection '{decided.ObjectionId}' was never raised.");
        return standing.Upheld == decided.Upheld && standing.DecidedBy == decided.DecidedBy && standing.DecisionReason == decided.DecisionReason;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Objection>> ListAsync(string allocationId, string townshipCode, CancellationToken cancellation = default)
    {
        var objections = new List<Objection>();
        var filter = TableKey.InPartition(TableKey.Township(allocationId, townshipCode));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) objections.Add(ObjectionRow.Read(row));
        return [.. objections.OrderBy(objection => objection.RaisedAt).ThenBy(objection => objection.ObjectionId, StringComparer.Ordinal)];
    }

    private static Objection Decide(Objection raised, Objection decided) => raised with
    {
        Upheld = decided.Upheld,
        DecidedBy = decided.DecidedBy,
        DecisionReason = decided.DecisionReason,
        DecidedAt = decided.DecidedAt,
    };
}
