using System.Globalization;
using Azure;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Adapters.Tables.Rows;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Fields;

/// <summary>A data key as it lies in the table <c>FieldKeys</c>: wrapped; without content once it was retired.</summary>
/// <param name="Number">From 1, never used twice.</param>
/// <param name="Wrapped">The wrapped key; null when it was retired.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="RetiredAt">When it was retired: its content is gone.</param>
/// <param name="Version">Version for guarded writes.</param>
internal sealed record DataKeyRow(int Number, WrappedKey? Wrapped, DateTimeOffset MadeAt, DateTimeOffset? RetiredAt, ETag Version);

/// <summary>Table <c>FieldKeys</c>. It belongs to every backup: without it nothing that was encrypted can be read.</summary>
internal sealed class DataKeyTable(TableServiceClient tables)
{
    private const string Partition = "fields";
    private const int FewRows = 100;
    private readonly TableClient table = tables.GetTableClient(TableNames.FieldKeys);

    /// <summary>All keys by number.</summary>
    public IReadOnlyList<DataKeyRow> List(CancellationToken cancellation) =>
        [.. table.Query<TableEntity>(TableKey.InPartition(Partition), cancellationToken: cancellation).Select(Read).OrderBy(row => row.Number)];

    /// <summary>Inserts; false when the number is taken.</summary>
    public bool TryAdd(DataKeyRow row, CancellationToken cancellation) => Try(() => table.AddEntity(Write(row), cancellation));

    /// <summary>Replaces what was read; false when another hand was faster.</summary>
    public bool TryReplace(DataKeyRow row, CancellationToken cancellation) => Try(() => table.UpdateEntity(Write(row), row.Version, TableUpdateMode.Replace, cancellation));

    /// <summary>Whether something in the ledger was sealed by a data key; of a county's many rows the first few tell, since every roster since the first key was.</summary>
    public bool HasSealedRows(CancellationToken cancellation) =>
        tables.GetTableClient(TableNames.Ledger)
            .Query<TableEntity>(TableKey.BeginsWith(ObligationRow.Prefix), FewRows, cancellationToken: cancellation).Take(FewRows)
            .SelectMany(CipherFields.Of).Any(cipher => cipher.StartsWith(NumberedSeal.TextStart, StringComparison.Ordinal));

    private static bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (RequestFailedException refused) when (refused.IsOvertaken())
        {
            return false;
        }
    }

    private static TableEntity Write(DataKeyRow row) => new(Partition, row.Number.ToString("000000", CultureInfo.InvariantCulture))
    {
        [nameof(row.Number)] = row.Number,
        [nameof(WrappedKey.By)] = row.Wrapped?.By ?? "",
        [nameof(row.Wrapped)] = row.Wrapped?.Content,
        [nameof(row.MadeAt)] = row.MadeAt.ToUniversalTime(),
        [nameof(row.RetiredAt)] = row.RetiredAt?.ToUniversalTime(),
    };

    private static DataKeyRow Read(TableEntity row) => new(
        row.Number(nameof(DataKeyRow.Number)),
        row.GetBinary(nameof(DataKeyRow.Wrapped)) is { } content ? new WrappedKey(row.Text(nameof(WrappedKey.By)), content) : null,
        row.Instant(nameof(DataKeyRow.MadeAt)),
        row.OptionalInstant(nameof(DataKeyRow.RetiredAt)),
        row.ETag);
}
