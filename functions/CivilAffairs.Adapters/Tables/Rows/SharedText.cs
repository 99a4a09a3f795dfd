using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>
/// Texts of records as they are read. What many records have in common (allocation, township, village, bank, roster's digest) is one string in
/// memory: of texts that meet in the same place of a small table the latest stays, and a repeated one is given out again.
/// </summary>
internal sealed class SharedText : JsonConverter<string>
{
    // A digest is as long; ciphers, which never repeat, are longer.
    private const int LongestShared = 64;
    private const int Places = 1024;

    [ThreadStatic]
    private static string?[]? seen;

    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length is 0 or > LongestShared) return reader.GetString();
        var places = seen ??= new string?[Places];
        Span<char> text = stackalloc char[LongestShared];
        text = text[..Encoding.UTF8.GetChars(reader.ValueSpan, text)];
        ref var place = ref places[(string.GetHashCode(text) & int.MaxValue) % Places];
        return place is not null && text.SequenceEqual(place) ? place : place = text.ToString();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
