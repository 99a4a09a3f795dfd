using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace CivilAffairs.SampleData;

/// <summary>The county's profile as the app reads it (<c>County:File</c>): camelCase JSON, Chinese left readable.</summary>
public static class SampleCountyFile
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>UTF-8 without byte order mark, one line feed at the end.</summary>
    public static byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(SampleCounty.Profile(), Layout), (byte)'\n'];
}
