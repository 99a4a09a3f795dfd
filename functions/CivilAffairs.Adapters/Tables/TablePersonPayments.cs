using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Tables;

/// <summary>
/// Table <c>PersonPayments</c>: a partition holds one allocation, a row up to a thousand of one township's payments packed into one binary
/// property (44 bytes each: person 16, card 16, entry 4, amount 8). A hundred thousand payments are a hundred rows, so that another
/// allocation's controls read them all in a second.
/// </summary>
public sealed class TablePersonPayments(TableServiceClient tables) : IPersonPayments
{
    private const int HashBytes = 16;
    private const int PaymentBytes = (2 * HashBytes) + sizeof(int) + sizeof(long);

    /// <summary>A binary property holds 64 KiB.</summary>
    private const int PaymentsPerRow = 1000;

    private const string Packed = "Packed";
    private readonly TableClient table = tables.GetTableClient(TableNames.PersonPayments);

    /// <inheritdoc/>
    public async Task RecordAsync(string allocationId, string townshipCode, IReadOnlyList<PersonPayment> payments, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(payments);
        var partition = TableKey.Encode(allocationId);
        var standing = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(partition, Prefix(townshipCode)), cancellationToken: cancellation)) standing[row.RowKey] = row.GetBinary(Packed);
        foreach (var (chunk, some) in payments.Chunk(PaymentsPerRow).Index())
        {
            var row = Prefix(townshipCode) + chunk.ToString("0000", CultureInfo.InvariantCulture);
            var packed = Pack(some);
            // Before every batch the same is told again: what stands is not written anew.
            if (!standing.Remove(row, out var known) || known is null || !known.AsSpan().SequenceEqual(packed))
                await table.UpsertEntityAsync(new TableEntity(partition, row) { [Packed] = packed }, TableUpdateMode.Replace, cancellation);
        }

        foreach (var row in standing.Keys) await table.DeleteEntityAsync(partition, row, cancellationToken: cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonPayment> ReadAsync(string allocationId, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.InPartition(TableKey.Encode(allocationId)), cancellationToken: cancellation))
        {
            var packed = row.GetBinary(Packed);
            if (packed is null || packed.Length % PaymentBytes != 0) throw new InvalidDataException($"Table row '{row.PartitionKey}' / '{row.RowKey}' lacks a readable '{Packed}'.");
            var township = TableKey.Decode(row.RowKey[..row.RowKey.LastIndexOf('|')]);
            for (var at = 0; at < packed.Length; at += PaymentBytes) yield return Unpack(packed, at, township);
        }
    }

    private static string Prefix(string townshipCode) => $"{TableKey.Encode(townshipCode)}|";

    private static byte[] Pack(PersonPayment[] payments)
    {
        var packed = new byte[payments.Length * PaymentBytes];
        for (var index = 0; index < payments.Length; index++)
        {
            var place = packed.AsSpan(index * PaymentBytes, PaymentBytes);
            Convert.FromHexString(payments[index].Person).CopyTo(place);
            Convert.FromHexString(payments[index].Card).CopyTo(place[HashBytes..]);
            BinaryPrimitives.WriteInt32BigEndian(place[(2 * HashBytes)..], payments[index].EntryNumber);
            BinaryPrimitives.WriteInt64BigEndian(place[((2 * HashBytes) + sizeof(int))..], payments[index].AmountFen);
        }

        return packed;
    }

    private static PersonPayment Unpack(byte[] packed, int at, string township)
    {
        var place = packed.AsSpan(at, PaymentBytes);
        return new PersonPayment(
            Convert.ToHexStringLower(place[..HashBytes]),
            Convert.ToHexStringLower(place.Slice(HashBytes, HashBytes)),
            township,
            BinaryPrimitives.ReadInt32BigEndian(place[(2 * HashBytes)..]),
            BinaryPrimitives.ReadInt64BigEndian(place[((2 * HashBytes) + sizeof(int))..]));
    }
}
