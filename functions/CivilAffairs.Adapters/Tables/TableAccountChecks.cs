using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Tables;

/// <summary>Table <c>AccountChecks</c>: a partition holds one township of one allocation, a row the latest answer about one card of an entry. Rows of before corrected cards were asked about have the entry alone as their key.</summary>
public sealed class TableAccountChecks(TableServiceClient tables) : IAccountChecks
{
    private const int TransactionRows = 100;

    /// <summary>An overtaken write means that another answer was kept meanwhile; so many in a row mean something is wrong.</summary>
    private const int MaximumTries = 50;

    private readonly TableClient table = tables.GetTableClient(TableNames.AccountChecks);

    /// <inheritdoc/>
    public async Task RecordAsync(string allocationId, string townshipCode, IReadOnlyList<AccountCheck> checks, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checks);
        var latest = checks.GroupBy(Card).Select(same => same.MaxBy(check => check.AnsweredAt)!);
        foreach (var chunk in latest.OrderBy(check => check.EntryNumber).Chunk(TransactionRows)) await KeepAsync(allocationId, townshipCode, chunk, cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AccountCheck> ReadAsync(string allocationId, string townshipCode, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var rows = await table.QueryAsync<TableEntity>(TableKey.InPartition(TableKey.Township(allocationId, townshipCode)), cancellationToken: cancellation).Select(AccountCheckRow.Read).ToListAsync(cancellation);
        foreach (var same in rows.GroupBy(Card)) yield return same.MaxBy(check => check.AnsweredAt)!;
    }

    private static (int, string) Card(AccountCheck check) => (check.EntryNumber, check.CardFingerprint);

    private async Task KeepAsync(string allocationId, string townshipCode, AccountCheck[] checks, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MaximumTries; attempt++)
        {
            var standing = await StandingAsync(allocationId, townshipCode, cancellation);
            var actions = checks.Select(check => Action(allocationId, townshipCode, check, standing.GetValueOrDefault(AccountCheckRow.Key(check)))).OfType<TableTransactionAction>().ToList();
            if (actions.Count == 0 || await TrySubmitAsync(actions, cancellation)) return;
        }

        throw new InvalidOperationException($"Account checks of township '{townshipCode}' in allocation '{allocationId}' were overtaken {MaximumTries} times in a row.");
    }

    private static TableTransactionAction? Action(string allocationId, string townshipCode, AccountCheck check, TableEntity? standing)
    {
        var row = AccountCheckRow.Write(allocationId, townshipCode, check);
        if (standing is null) return new TableTransactionAction(TableTransactionActionType.Add, row);
        return AccountCheckRow.Read(standing).AnsweredAt >= check.AnsweredAt ? null : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, standing.ETag);
    }

    private async Task<Dictionary<string, TableEntity>> StandingAsync(string allocationId, string townshipCode, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(TableKey.Township(allocationId, townshipCode)), cancellationToken: cancellation))
            rows[row.RowKey] = row;
        return rows;
    }

    private async Task<bool> TrySubmitAsync(List<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            return false;
        }
    }
}
