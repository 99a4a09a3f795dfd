using System.Text.Json;
using CivilAffairs.Core.County;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>Reads an uploaded file as settings.</summary>
public static class CountySettingsUpload
{
    /// <summary>A county of a thousand villages takes a tenth of it.</summary>
    public const int MaximumBytes = 2 * 1024 * 1024;

    /// <summary>Settings, or what is wrong in plain Chinese. With a layout's name, the file is that layout and everything else stays.</summary>
    public static async Task<(CountySettings? Settings, string? Fault)> ReadAsync(Stream content, CountySettings basis, string? layout, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(basis);
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancellation);
        var json = memory.ToArray().AsMemory();
        // Editors of offices put a mark before the text.
        if (json.Span.StartsWith("\uFEFF"u8)) json = json[3..];
        if (string.IsNullOrWhiteSpace(layout)) return CountyText.Read(json, basis);
        try
        {
            return (basis with { Layouts = new Dictionary<string, JsonElement>(basis.Layouts) { [layout.Trim()] = JsonDocument.Parse(json, CountyText.Lenient).RootElement } }, null);
        }
        catch (JsonException fault)
        {
            return (null, $"第{fault.LineNumber + 1}行不是合规的JSON，请检查引号、逗号和括号。");
        }
    }
}
