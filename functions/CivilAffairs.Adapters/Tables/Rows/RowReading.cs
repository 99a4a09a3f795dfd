using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>Typed reading of table rows. A row that lacks what it must have is corrupt: the error names row and property, never a value.</summary>
internal static class RowReading
{
    public static string Text(this TableEntity row, string property) => row.GetString(property) ?? throw Corrupt(row, property);

    public static string? OptionalText(this TableEntity row, string property) => row.GetString(property);

    public static int Number(this TableEntity row, string property) => row.GetInt32(property) ?? throw Corrupt(row, property);

    public static int OptionalNumber(this TableEntity row, string property) => row.GetInt32(property) ?? 0;

    public static long Fen(this TableEntity row, string property) => row.GetInt64(property) ?? throw Corrupt(row, property);

    public static DateTimeOffset Instant(this TableEntity row, string property) => row.GetDateTimeOffset(property) ?? throw Corrupt(row, property);

    public static DateTimeOffset? OptionalInstant(this TableEntity row, string property) => row.GetDateTimeOffset(property);

    public static DateOnly Date(this TableEntity row, string property) =>
        DateOnly.TryParseExact(row.Text(property), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Corrupt(row, property);

    public static IReadOnlyList<string> Texts(this TableEntity row, string property) =>
        JsonSerializer.Deserialize<string[]>(row.Text(property)) ?? throw Corrupt(row, property);

    /// <summary>A list that rows of earlier versions lack: empty then.</summary>
    public static IReadOnlyList<T> Items<T>(this TableEntity row, string property) =>
        row.OptionalText(property) is not { Length: > 0 } text ? []
            : JsonSerializer.Deserialize<T[]>(text, RowText.Readable) is not { } items ? throw Corrupt(row, property)
            : items.Length == 0 ? [] : items;

    public static TEnum Named<TEnum>(this TableEntity row, string property)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(row.Text(property), out var value) && Enum.IsDefined(value) ? value : throw Corrupt(row, property);

    private static InvalidDataException Corrupt(TableEntity row, string property) =>
        new($"Table row '{row.PartitionKey}' / '{row.RowKey}' lacks a readable '{property}'.");
}
