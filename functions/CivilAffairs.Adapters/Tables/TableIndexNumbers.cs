using System.Globalization;
using Azure;
using Azure.Data.Tables;
using CivilAffairs.Core.Publication;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Table <c>IndexNumbers</c>: one partition a month, one row a number, inserted and never removed. Two who want a number at the same moment
/// cannot get the same one: the second insert is refused and takes the next.
/// </summary>
public sealed class TableIndexNumbers(TableServiceClient tables) : IIndexNumbers
{
    private const string Subject = nameof(Subject);

    private readonly TableClient table = tables.GetTableClient(TableNames.IndexNumbers);

    /// <inheritdoc/>
    public async Task<int> GiveAsync(string month, string subject, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(month);
        ArgumentException.ThrowIfNullOrEmpty(subject);
        while (true)
        {
            var last = 0;
            await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(TableKey.Encode(month)), cancellationToken: cancellation))
            {
                var number = int.Parse(row.RowKey, CultureInfo.InvariantCulture);
                if (row.GetString(Subject) == subject) return number;
                last = Math.Max(last, number);
            }

            if (await TryTakeAsync(month, last + 1, subject, cancellation)) return last + 1;
        }
    }

    private async Task<bool> TryTakeAsync(string month, int number, string subject, CancellationToken cancellation)
    {
        try
        {
            var row = new TableEntity(TableKey.Encode(month), number.ToString("00000", CultureInfo.InvariantCulture)) { [Subject] = subject };
            await table.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException refused) when (refused.IsTaken())
        {
            return false;
        }
    }
}
