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
    public static byte[] ToBytes() => ToBytes(SampleCounty.Profile());

    /// <summary>The same of another profile.</summary>
    public static byte[] ToBytes(Core.County.CountyProfile profile) => [.. JsonSerializer.SerializeToUtf8Bytes(profile, Layout), (byte)'\n'];

    /// <summary>Writes <c>county.json</c> with the layouts that its banks name below a folder; returns its path.</summary>
    public static string WriteTo(string folder, Core.County.CountyProfile? profile = null)
    {
        var assembly = typeof(SampleCountyFile).Assembly;
        Directory.CreateDirectory(Path.Combine(folder, "banks"));
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("banks/", StringComparison.Ordinal)))
        {
            using var layout = assembly.GetManifestResourceStream(name)!;
            using var file = File.Create(Path.Combine(folder, name));
            layout.CopyTo(file);
        }

        var county = Path.Combine(folder, "county.json");
        File.WriteAllBytes(county, ToBytes(profile ?? SampleCounty.Profile()));
        return county;
    }
}
