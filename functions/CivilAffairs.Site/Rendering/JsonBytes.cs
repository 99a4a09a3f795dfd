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
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(bytes, Options))
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
}
