using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Adapters.Tables;

/// <summary>Table <c>Audit</c>: rows are inserted and never changed.</summary>
public sealed class TableAuditLog(TableServiceClient tables) : IAuditLog
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Audit);

    /// <inheritdoc/>
    public async Task AppendAsync(string allocationId, AuditEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        try
        {
            await table.AddEntityAsync(AuditRow.Write(allocationId, entry), cancellation);
        }
        catch (RequestFailedException refused) when (refused.IsTaken())
        {
            // The act was written before; the first entry stands.
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(string allocationId, CancellationToken cancellation = default)
    {
        var entries = new List<AuditEntry>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(TableKey.Encode(allocationId)), cancellationToken: cancellation)) entries.Add(AuditRow.Read(row));
        return [.. entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Key, StringComparer.Ordinal)];
    }
}
