using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CivilAffairs.Core.Storage;
using CivilAffairs.Site.Publication;
using Json.Schema;

namespace CivilAffairs.Site.Tests.Publication;

public class OpenDataTests
{
    private static readonly EvaluationOptions List = new() { OutputFormat = OutputFormat.List };

    [Fact]
    public async Task Every_json_file_keeps_to_its_published_schema_and_every_schema_is_used()
    {
        var site = await PageTypes.SiteAsync();
        var used = new HashSet<string>();
        var schemas = DataSchemas.Names.ToDictionary(name => name, name => JsonSchema.FromText(site.Text(DataSchemas.PathOf(name))));
        foreach (var file in site.Files.Where(file => file.Path.EndsWith(".json", StringComparison.Ordinal) || file.Path.EndsWith(".jsonld", StringComparison.Ordinal)).Where(file => !file.Path.StartsWith("schemas/", StringComparison.Ordinal)))
        {
            var name = DataSchemas.NameFor(file.Path);
            Assert.True(name is not null, $"{file.Path} has no schema");
            used.Add(name);
            using var json = JsonDocument.Parse(file.Content);
            var result = schemas[name].Evaluate(json.RootElement, List);
            Assert.True(result.IsValid, $"{file.Path}: {string.Join("; ", (result.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}")).Take(5))}");
        }

        Assert.Equal(DataSchemas.Names.Order(), used.Order());
    }

    [Theory]
    [InlineData("allocations.json", "allocations", "/allocations/0/progress/paidFen", "1.5")]
    [InlineData("allocations.json", "allocations", "/allocations/0/organs", "[]")]
    [InlineData("datapackage.json", "datapackage", "/resources/0/hash", "\"sha256:x\"")]
    [InlineData("feed.json", "feed", "/items/0/url", "\"index.html\"")]
    [InlineData("catalog.jsonld", "catalog", "/@type", "\"dcat:Dataset\"")]
    [InlineData("search-index.json", "search-index", "/t/0/0", "\"123\"")]
    public async Task A_schema_refuses_what_is_wrong(string path, string schema, string place, string value)
    {
        var site = await PageTypes.SiteAsync();
        var json = JsonNode.Parse(site.Bytes(path))!;
        var parts = place.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = parts.SkipLast(1).Aggregate(json, (node, part) => node is JsonArray array ? array[int.Parse(part, CultureInfo.InvariantCulture)]! : node[part]!);
        if (parent is JsonArray list) list[int.Parse(parts[^1], CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        else parent[parts[^1]] = JsonNode.Parse(value);
        using var broken = JsonDocument.Parse(json.ToJsonString());
        Assert.False(JsonSchema.FromText(site.Text(DataSchemas.PathOf(schema))).Evaluate(broken.RootElement).IsValid);
    }

    [Fact]
    public async Task Every_table_of_a_data_package_has_the_columns_types_size_and_digest_that_it_says()
    {
        var site = await PageTypes.SiteAsync();
        var packages = site.Files.Where(file => file.Path.EndsWith("datapackage.json", StringComparison.Ordinal)).ToList();
        Assert.True(packages.Count > 3);
        foreach (var package in packages)
        {
            var folder = package.Path[..^"datapackage.json".Length];
            foreach (var resource in JsonNode.Parse(package.Content.Span)!["resources"]!.AsArray())
            {
                var path = folder + resource!["path"]!.GetValue<string>();
                var bytes = site.Bytes(path);
                Assert.Equal(bytes.Length, resource["bytes"]!.GetValue<int>());
                Assert.Equal($"sha256:{KeyText.Sha256(bytes)}", resource["hash"]!.GetValue<string>());
                Assert.Equal<byte>([0xEF, 0xBB, 0xBF], bytes[..3]);
                var rows = site.Csv(path);
                var fields = resource["schema"]!["fields"]!.AsArray().Select(field => (Name: field!["name"]!.GetValue<string>(), Type: field["type"]!.GetValue<string>())).ToList();
                Assert.Equal(fields.Select(field => field.Name), rows[0]);
                foreach (var row in rows.Skip(1).Where(row => row.Length == fields.Count))
                    Assert.All(row.Zip(fields), cell => Assert.True(Fits(cell.First, cell.Second.Type), $"{path}: {cell.Second.Name} '{cell.First}' is no {cell.Second.Type}"));
            }
        }
    }

    [Fact]
    public async Task Both_feeds_tell_the_same_newest_first()
    {
        var site = await PageTypes.SiteAsync();
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var fromAtom = XDocument.Parse(site.Text("feed.atom")).Root!.Elements(atom + "entry").Select(entry => (entry.Element(atom + "id")!.Value, entry.Element(atom + "title")!.Value)).ToList();
        using var json = JsonDocument.Parse(site.Bytes("feed.json"));
        var fromJson = json.RootElement.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("id").GetString()!, item.GetProperty("title").GetString()!)).ToList();
        Assert.Equal(fromAtom, fromJson);
        Assert.Equal(fromAtom.Count, fromAtom.Select(entry => entry.Item1).Distinct().Count());
        var times = json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("date_published").GetString()).ToList();
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task The_change_log_names_every_posting_correction_and_withdrawal_with_its_reason()
    {
        var site = await PageTypes.SiteAsync();
        var kinds = site.Csv("changes.csv").Skip(1).GroupBy(row => row[1]).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(PageTypes.Allocations.Length, kinds["文件公开"]);
        Assert.Equal(PageTypes.Allocations.SelectMany(item => item.Townships).Count(township => township.PublicityFrom is not null), kinds["名单公示"]);
        Assert.Equal(1, kinds["更正说明"]);
        Assert.Equal(1, kinds["撤下名单"]);
        Assert.Contains("撤下重核", site.Page("corrections.html").QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_engines_get_a_sitemap_of_whole_addresses_without_lists_of_people()
    {
        var site = await PageTypes.SiteAsync();
        XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var listed = XDocument.Parse(site.Text("sitemap.xml")).Root!.Elements(ns + "url").Select(url => url.Element(ns + "loc")!.Value).ToList();
        Assert.Contains("Sitemap: https://mzj.yunling.example/sitemap.xml", site.Text("robots.txt"), StringComparison.Ordinal);
        Assert.All(listed, address => Assert.True(site.Has(address["https://mzj.yunling.example/".Length..]), address));
        Assert.All(listed, address => Assert.Empty(site.Page(address["https://mzj.yunling.example/".Length..]).QuerySelectorAll("meta[name=robots]")));
        foreach (var file in site.Files.Where(file => file.ListsPeople && !file.Path.EndsWith(".html", StringComparison.Ordinal)))
            Assert.Contains($"Disallow: /*/{file.Path[(file.Path.LastIndexOf('/') + 1)..]}", site.Text("robots.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Linked_data_in_a_page_is_json_that_cannot_end_its_element()
    {
        var evil = SampleModel.Allocation(9, 5) with { Title = "通知</script><script>alert(1)</script>" };
        var site = await RenderedSite.RenderAsync([evil]);
        var page = site.Page($"allocations/{evil.AllocationId}/index.html");
        var data = Assert.Single(page.QuerySelectorAll("script[type='application/ld+json']"));
        using var json = JsonDocument.Parse(data.TextContent);
        Assert.Equal(evil.Title, json.RootElement.GetProperty("name").GetString());
        Assert.Equal("Dataset", json.RootElement.GetProperty("@type").GetString());
        Assert.All(page.QuerySelectorAll("script:not([type])"), script => Assert.NotNull(script.GetAttribute("src")));
    }

    private static bool Fits(string cell, string type) => type switch
    {
        "integer" => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "number" => decimal.TryParse(cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(cell, "yyyy-MM-dd", out _),
        "datetime" => cell.Length == 0 || DateTime.TryParseExact(cell, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "boolean" => cell is "是" or "否",
        _ => true,
    };
}
