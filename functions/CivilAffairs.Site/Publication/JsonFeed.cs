using CivilAffairs.Core.County;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>The same feed as JSON Feed 1.1.</summary>
internal static class JsonFeed
{
    private const int MaximumEntries = 100;

    public static byte[] Write(CountyProfile county, IReadOnlyList<SiteEvent> events) => JsonBytes.Write(json =>
    {
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", county.Site.Name);
        json.WriteString("home_page_url", county.Site.Address(SitePath.Home));
        json.WriteString("feed_url", county.Site.Address("feed.json"));
        json.WriteString("language", "zh-CN");
        json.WriteStartArray("authors");
        json.WriteStartObject();
        json.WriteString("name", county.BureauName);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("items");
        foreach (var item in events.Take(MaximumEntries))
        {
            json.WriteStartObject();
            json.WriteString("id", $"tag:{county.Site.Domain},2026:{item.Key}");
            json.WriteString("url", county.Site.Address(item.Path));
            json.WriteString("title", item.Title);
            json.WriteString("content_text", item.Summary);
            json.WriteString("date_published", BeijingTime.Machine(item.At));
            json.WriteStartArray("tags");
            json.WriteStringValue(item.Kind);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
