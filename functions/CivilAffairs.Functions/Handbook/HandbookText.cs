using System.Reflection;
using System.Text.RegularExpressions;
using CivilAffairs.Site.Staff;
using Markdig;

namespace CivilAffairs.Functions.Handbook;

/// <summary>
/// The handbook as it is built into the app: one Markdown file a chapter, in the order of their names. The first line is <c># Title {#anchor}</c>; pictures
/// are named as <c>pictures/NAME</c>.
/// </summary>
public static partial class HandbookText
{
    private const string Prefix = "handbook/";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseGenericAttributes().Build();

    private static readonly Lazy<IReadOnlyList<HandbookChapter>> Read = new(() => [.. Names(".md").Select(Chapter)]);

    /// <summary>All chapters.</summary>
    public static IReadOnlyList<HandbookChapter> Chapters => Read.Value;

    /// <summary>Names of the pictures.</summary>
    public static IReadOnlyList<string> Pictures { get; } = [.. Names(".webp")];

    /// <summary>A picture's bytes (WebP), or null.</summary>
    public static byte[]? Picture(string name) => Pictures.Contains(name) ? Bytes(name) : null;

    private static IEnumerable<string> Names(string ending) => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal);

    private static HandbookChapter Chapter(string name)
    {
        var text = System.Text.Encoding.UTF8.GetString(Bytes(name)).ReplaceLineEndings("\n");
        var (head, body) = text.IndexOf('\n') is var end and > 0 ? (text[..end], text[end..]) : (text, "");
        if (Head().Match(head) is not { Success: true } title) throw new InvalidOperationException($"The handbook's '{name}' does not begin with '# Title {{#anchor}}'.");
        var html = Markdown.ToHtml(body, Pipeline).Replace("<img src=\"pictures/", $"<img loading=\"lazy\" src=\"{ConsoleLinks.Handbook}/pictures/", StringComparison.Ordinal);
        return new HandbookChapter(title.Groups["id"].Value, title.Groups["title"].Value, html);
    }

    private static byte[] Bytes(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex(@"^# (?<title>.+?) \{#(?<id>[a-z-]+)\}$")]
    private static partial Regex Head();
}
