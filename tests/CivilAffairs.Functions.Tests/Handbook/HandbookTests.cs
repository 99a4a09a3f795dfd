using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using CivilAffairs.Functions.Handbook;
using CivilAffairs.Functions.Tests.Browser;

namespace CivilAffairs.Functions.Tests.Handbook;

/// <summary>The handbook holds together: every way within it and to it leads somewhere, every picture is there and named once.</summary>
public sealed partial class HandbookTests
{
    [Fact]
    public void Every_anchor_within_the_handbook_is_there_and_is_one()
    {
        var anchors = Anchors();
        Assert.Equal(anchors.Count, anchors.Distinct().Count());
        var links = HandbookText.Chapters.SelectMany(chapter => Parse(chapter.Html).QuerySelectorAll("a")).Select(link => link.GetAttribute("href")!).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(link.StartsWith('#') && anchors.Contains(link[1..]), $"The handbook leads to {link}, which is not there."));
    }

    [Fact]
    public void Every_help_link_of_a_page_leads_to_a_chapter()
    {
        var anchors = Anchors();
        var named = Directory.GetFiles(Path.Combine(ConsoleFolders.Root, "functions", "CivilAffairs.Site"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Help().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Chapter: match.Groups["chapter"].Value))).ToList();
        Assert.True(named.Count > 10, "The pages have lost their help links.");
        Assert.All(named, link => Assert.True(anchors.Contains(link.Chapter), $"{link.File} leads to the chapter {link.Chapter}, which is not there."));
    }

    [Fact]
    public void Every_picture_is_shown_once_with_words_for_who_does_not_see_it_and_is_small()
    {
        var shown = Shown();
        Assert.Equal(HandbookText.Pictures, shown.Select(picture => picture.Name).Order(StringComparer.Ordinal));
        Assert.All(shown, picture => Assert.True(picture.Words.Length > 8, $"{picture.Name} has no words."));
        Assert.All(HandbookText.Pictures, name => Assert.InRange(HandbookText.Picture(name)!.Length, 1_000, 80_000));
    }

    /// <summary>Pictures that the chapters show.</summary>
    internal static List<(string Name, string Words)> Shown() =>
        [.. HandbookText.Chapters.SelectMany(chapter => Parse(chapter.Html).QuerySelectorAll("img")).Select(picture => (Path.GetFileName(picture.GetAttribute("src")!), picture.GetAttribute("alt") ?? ""))];

    private static List<string> Anchors() => [.. HandbookText.Chapters.SelectMany(chapter => Parse(chapter.Html).QuerySelectorAll("[id]").Select(part => part.Id!).Prepend(chapter.Id))];

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    [GeneratedRegex("<HelpLink [^>]*Chapter=\"(?<chapter>[^\"]+)\"")]
    private static partial Regex Help();
}
