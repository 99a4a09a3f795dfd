using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CivilAffairs.Core.County;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>Settings as JSON. What people hand in is read strictly: a misspelt field must not fall away unseen.</summary>
public static class CountyText
{
    /// <summary>Comments and a comma too many do no harm.</summary>
    internal static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonSerializerOptions Strict = new(WireJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Settings as a tree of fields.</summary>
    public static JsonNode TreeOf(CountySettings settings) => JsonSerializer.SerializeToNode(settings, WireJson.Options)!;

    /// <summary>Settings from a tree, or what is wrong with it in plain Chinese. One of the two is null.</summary>
    public static (CountySettings? Settings, string? Fault) Read(JsonNode tree) => Try(() => tree.Deserialize<CountySettings>(Strict));

    /// <summary>
    /// Settings from a file: whole ones as they are downloaded, or a profile alone (<c>county.json</c>), which keeps calendar and layouts as they stand.
    /// </summary>
    public static (CountySettings? Settings, string? Fault) Read(ReadOnlyMemory<byte> json, CountySettings standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return Try(() =>
        {
            using var root = JsonDocument.Parse(json, Lenient);
            if (root.RootElement.ValueKind == JsonValueKind.Object && root.RootElement.TryGetProperty("profile", out _)) return root.RootElement.Deserialize<CountySettings>(Strict);
            return root.RootElement.Deserialize<CountyProfile>(Strict) is { } profile ? standing with { Profile = profile } : null;
        });
    }

    private static (CountySettings? Settings, string? Fault) Try(Func<CountySettings?> read)
    {
        try
        {
            return read() is { } settings ? (settings, null) : (null, "文件是空的，应为下载得到的JSON文件。");
        }
        catch (JsonException fault)
        {
            var line = fault.LineNumber is { } number ? $"第{number + 1}行" : "";
            return (null, $"{line}{(string.IsNullOrEmpty(fault.Path) ? "" : $"字段{fault.Path}")}无法读取：请对照下载的文件，检查字段名的拼写、引号、逗号，以及是否缺少必填字段。");
        }
    }
}
