using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CivilAffairs.Site.Rendering;

/// <summary>JSON that people can read: indented, Chinese as it is.</summary>
internal static class JsonBytes
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Indented = true,
        NewLine = "\n",
    };

    /// <summary>Writes one object whose members the function adds.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members, bool indented = true)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(bytes, Options with { Indented = indented }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Writes a time in Beijing time, or null.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } time) json.WriteString(name, BeijingTime.Machine(time));
        else json.WriteNull(name);
    }

    /// <summary>Writes an array of texts and whole numbers on its own.</summary>
    public static void WriteRow(this Utf8JsonWriter json, params ReadOnlySpan<object> cells)
    {
        json.WriteStartArray();
        foreach (var cell in cells)
        {
            if (cell is int number) json.WriteNumberValue(number);
            else json.WriteStringValue((string)cell);
        }

        json.WriteEndArray();
    }
}
