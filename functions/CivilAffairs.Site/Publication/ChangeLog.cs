using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>The change log of publications as data.</summary>
internal static class ChangeLog
{
    public static string[] Headers { get; } = ["时间", "类别", "名称", "说明", "页面"];

    /// <summary><c>changes.csv</c></summary>
    public static byte[] Csv(IReadOnlyList<SiteEvent> events)
    {
        var csv = new CsvText(Headers);
        foreach (var item in events) csv.Add(BeijingTime.Tag(item.At)).Add(item.Kind).Add(item.Title).Add(item.Summary).Add(item.Path).EndRow();
        return csv.ToBytes();
    }

    /// <summary><c>changes.json</c></summary>
    public static byte[] Json(IReadOnlyList<SiteEvent> events) => JsonBytes.Write(json =>
    {
        json.WriteStartArray("changes");
        foreach (var item in events)
        {
            json.WriteStartObject();
            json.WriteTime("at", item.At);
            json.WriteString("kind", item.Kind);
            json.WriteString("title", item.Title);
            json.WriteString("summary", item.Summary);
            json.WriteString("page", item.Path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
