using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Protection;

namespace CivilAffairs.Adapters.Protection;

/// <summary>Looks through whole tables: an access request is rare, and no index of people is kept for it.</summary>
public sealed class TablePersonSearch(TableServiceClient tables) : IPersonSearch
{
    private readonly TableRecordStore<EntryChange> changes = new(tables, TableNames.EntryChanges);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PaymentObligation>> ObligationsAsync(string personFingerprint, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(personFingerprint);
        var found = new List<PaymentObligation>();
        await foreach (var row in tables.GetTableClient(TableNames.Ledger).QueryAsync<TableEntity>(TableKey.BeginsWith(ObligationRow.Prefix), cancellationToken: cancellation))
            found.AddRange(PackRow.Read<PaymentObligation>(row).Where(obligation => obligation.PersonFingerprint == personFingerprint));
        return [.. found.OrderBy(row => row.AllocationId, StringComparer.Ordinal).ThenBy(row => row.TownshipCode, StringComparer.Ordinal).ThenBy(row => row.EntryNumber)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonMention>> ClaimsAsync(string personFingerprint, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(personFingerprint);
        var filter = TableClient.CreateQueryFilter($"RowKey eq {TableKey.Encode(personFingerprint)}");
        var found = new List<PersonMention>();
        await foreach (var row in tables.GetTableClient(TableNames.Claims).QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) found.Add(new PersonMention(TableKey.Decode(row.PartitionKey), row.Text(ClaimPlan.Holder)));
        return [.. found.OrderBy(mention => mention.Place, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EntryChange>> ChangesAsync(string personFingerprint, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(personFingerprint);
        return [.. (await changes.ListAllAsync(cancellation)).Where(change => change.Person?.PersonFingerprint == personFingerprint).OrderBy(change => change.Key, StringComparer.Ordinal)];
    }
}
