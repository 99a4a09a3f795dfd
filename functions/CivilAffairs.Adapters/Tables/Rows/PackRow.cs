using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>
/// A row that holds up to <see cref="Size"/> records as JSON, packed by Brotli: a storage that pays by the row is asked for few. Properties
/// <c>D0</c>, <c>D1</c>, … are the bytes in pieces that a property can hold.
/// </summary>
internal static class PackRow
{
    /// <summary>Records of a row. A transaction of 96 rows of them stays well below the 4 MiB that the service takes.</summary>
    public const int Size = 32;

    // A property holds 64 KiB.
    private const int PieceLength = 60_000;

    // Between a few records and what 1 MiB, the most that a row holds, can be packed of.
    private const int ShortestText = 64 * 1024;
    private const int LongestText = 64 * 1024 * 1024;

    // The fastest, and a window that one row fills.
    private const int Quality = 1;
    private const int Window = 16;

    private static readonly JsonSerializerOptions Format = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false), new InUtc(), new SharedText() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatSaysNothing } },
    };

    /// <summary>The row of these records.</summary>
    public static TableEntity Write<T>(string partition, string key, IReadOnlyList<T> records)
    {
        var packed = Pack(JsonSerializer.SerializeToUtf8Bytes(records, Format));
        var row = new TableEntity(partition, key);
        Fill(row, packed);
        return row;
    }

    /// <summary>The records of a row, in order; a row that cannot be read is corrupt, and the error names it and no value.</summary>
    public static IReadOnlyList<T> Read<T>(TableEntity row)
    {
        try
        {
            return Unpack<T>(Packed(row)) is { Length: > 0 } records ? records : throw new InvalidDataException("It holds no record.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"Table row '{row.PartitionKey}' / '{row.RowKey}' cannot be read.", unreadable);
        }
    }

    /// <summary>Whether a row is a pack.</summary>
    public static bool IsPack(TableEntity row) => row.GetType() == typeof(TableEntity) && row.TryGetValue(Name(0), out var piece) && piece is byte[];

    /// <summary>
    /// Changes the records of a row where they lie, whatever their kind: <paramref name="change"/> tells whether it changed one. Each changed record gets a version of its own, so that a step that was made from it as it was
    /// before is refused and cannot bring it back. False: nothing was changed.
    /// </summary>
    public static bool Change(TableEntity row, Func<JsonObject, bool> change)
    {
        var records = Unpack<JsonObject>(Packed(row))!;
        // Of the row as it stands: no other change of it gives the same.
        var version = KeyText.Base32($"{row.PartitionKey}|{row.RowKey}|{row.ETag}", 12);
        var changed = false;
        foreach (var record in records.Where(change))
        {
            record["Version"] = version;
            changed = true;
        }

        if (!changed) return false;
        foreach (var name in row.Keys.Where(name => row[name] is byte[]).ToList()) row.Remove(name);
        Fill(row, Pack(JsonSerializer.SerializeToUtf8Bytes(records, Format)));
        return true;
    }

    private static void Fill(TableEntity row, ReadOnlySpan<byte> packed)
    {
        for (var index = 0; index * PieceLength < packed.Length; index++) row[Name(index)] = packed.Slice(index * PieceLength, Math.Min(PieceLength, packed.Length - (index * PieceLength))).ToArray();
    }

    private static ReadOnlySpan<byte> Pack(byte[] text)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(text.Length)];
        return BrotliEncoder.TryCompress(text, packed, out var written, Quality, Window) ? packed.AsSpan(0, written) : throw new InvalidOperationException("A row's records could not be packed.");
    }

    private static byte[] Packed(TableEntity row)
    {
        var first = row.GetBinary(Name(0)) ?? throw new InvalidDataException("It holds nothing.");
        if (!row.ContainsKey(Name(1))) return first;
        var all = new List<byte>(first);
        for (var index = 1; row.GetBinary(Name(index)) is { } piece; index++) all.AddRange(piece);
        return [.. all];
    }

    private static T[]? Unpack<T>(byte[] packed)
    {
        // The decoder does not tell how long the text is; it says the same of a place too small and of nonsense.
        for (var length = Math.Max(packed.Length * 8, ShortestText); length <= LongestText; length *= 4)
        {
            var text = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                if (BrotliDecoder.TryDecompress(packed, text, out var written)) return JsonSerializer.Deserialize<T[]>(text.AsSpan(0, written), Format);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(text);
            }
        }

        throw new InvalidDataException("It is not packed as it should be.");
    }

    private static string Name(int index) => $"D{index}";

    // What a record must have is always written, and missed when it lacks.
    private static void LeaveOutWhatSaysNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => !property.IsRequired)) property.ShouldSerialize = static (_, value) => value is not (null or "" or 0 or 0L or false);
    }

    // A table's own times come back in UTC.
    private sealed class InUtc : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToUniversalTime());
    }
}
