using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>How dates and lists are written into a row: dates as <c>yyyy-MM-dd</c>, lists as JSON with Chinese left readable. Enums are written by their names.</summary>
internal static class RowText
{
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of<T>(IReadOnlyList<T> items)
        where T : class => JsonSerializer.Serialize(items, Readable);

    public static string Of(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, Readable);
}
