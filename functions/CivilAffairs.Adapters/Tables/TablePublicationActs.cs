using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Publication;

namespace CivilAffairs.Adapters.Tables;

/// <summary>Table <c>PublicationActs</c>, one partition an allocation.</summary>
public sealed class TablePublicationActs(TableServiceClient tables) : IPublicationActs
{
    private readonly TableClient table = tables.GetTableClient(TableNames.PublicationActs);

    private GuardedRow<PublicationAct> Row => new(table, PublicationActRow.Read, PublicationActRow.Write);

    /// <inheritdoc/>
    public Task<PublicationAct> AddAsync(PublicationAct act, CancellationToken cancellation = default) => Row.InsertOrFindAsync(act, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PublicationAct>> ListAsync(string allocationId, CancellationToken cancellation = default)
    {
        var acts = new List<PublicationAct>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(TableKey.Encode(allocationId)), cancellationToken: cancellation)) acts.Add(PublicationActRow.Read(row));
        return [.. acts.OrderBy(act => act.At).ThenBy(act => act.ActId, StringComparer.Ordinal)];
    }
}
