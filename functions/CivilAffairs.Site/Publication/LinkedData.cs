using System.Text;
using System.Text.Json;
using CivilAffairs.Core.Publication;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>The catalogue for machines: DCAT as JSON-LD for the site, schema.org for a page.</summary>
internal static class LinkedData
{
    /// <summary><c>catalog.jsonld</c> (DCAT): one dataset an allocation.</summary>
    public static byte[] Catalogue(SiteContext site, IReadOnlyList<PublicAllocation> allocations) => JsonBytes.Write(json =>
    {
        json.WriteStartObject("@context");
        json.WriteString("dcat", "http://www.w3.org/ns/dcat#");
        json.WriteString("dct", "http://purl.org/dc/terms/");
        json.WriteString("foaf", "http://xmlns.com/foaf/0.1/");
        json.WriteEndObject();
        json.WriteString("@id", site.County.Site.Address("catalog.jsonld"));
        json.WriteString("@type", "dcat:Catalog");
        json.WriteString("dct:title", site.County.Site.Name);
        json.WriteString("dct:description", PageColumn.Home.Description);
        json.WriteString("dct:language", "zh-CN");
        WritePublisher(json, site);
        json.WriteStartArray("dcat:dataset");
        foreach (var allocation in allocations.Where(allocation => allocation.Withdrawn is null)) WriteDataset(json, site, allocation);
        json.WriteEndArray();
    });

    /// <summary>schema.org Dataset of an allocation, to stand in its page: what would end the element there is escaped by the writer.</summary>
    public static string Dataset(SiteContext site, PublicAllocation allocation)
    {
        var folder = $"allocations/{allocation.AllocationId}";
        var bytes = JsonBytes.Write(
            json =>
            {
                json.WriteString("@context", "https://schema.org");
                json.WriteString("@type", "Dataset");
                json.WriteString("@id", site.County.Site.Address($"{folder}/index.html"));
                json.WriteString("name", allocation.Title);
                json.WriteString("description", AllocationData.AbstractOf(allocation));
                json.WriteString("identifier", allocation.IndexNumber);
                json.WriteString("alternateName", allocation.Number);
                json.WriteString("datePublished", BeijingTime.Machine(allocation.PublishedAt));
                json.WriteString("dateModified", BeijingTime.Machine(allocation.ChangedAt));
                json.WriteBoolean("isAccessibleForFree", true);
                json.WriteString("license", site.County.Site.Address($"{SitePath.About}#licence"));
                json.WriteString("inLanguage", "zh-CN");
                json.WriteStartObject("creator");
                json.WriteString("@type", "GovernmentOrganization");
                json.WriteString("name", site.County.BureauName);
                json.WriteEndObject();
                json.WriteStartArray("distribution");
                foreach (var (file, type) in Files)
                {
                    json.WriteStartObject();
                    json.WriteString("@type", "DataDownload");
                    json.WriteString("contentUrl", site.County.Site.Address($"{folder}/{file}"));
                    json.WriteString("encodingFormat", type);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            },
            indented: false);
        return Encoding.UTF8.GetString(bytes);
    }

    private static (string File, string Type)[] Files { get; } = [("townships.csv", "text/csv"), ("allocation.json", "application/json")];

    private static void WriteDataset(Utf8JsonWriter json, SiteContext site, PublicAllocation allocation)
    {
        var folder = $"allocations/{allocation.AllocationId}";
        json.WriteStartObject();
        json.WriteString("@id", site.County.Site.Address($"{folder}/index.html"));
        json.WriteString("@type", "dcat:Dataset");
        json.WriteString("dct:title", allocation.Title);
        json.WriteString("dct:description", AllocationData.AbstractOf(allocation));
        json.WriteString("dct:identifier", allocation.IndexNumber);
        json.WriteString("dct:issued", BeijingTime.Machine(allocation.PublishedAt));
        json.WriteString("dct:modified", BeijingTime.Machine(allocation.ChangedAt));
        WritePublisher(json, site);
        json.WriteStartArray("dcat:distribution");
        foreach (var (file, type) in Files)
        {
            json.WriteStartObject();
            json.WriteString("@type", "dcat:Distribution");
            json.WriteString("dcat:downloadURL", site.County.Site.Address($"{folder}/{file}"));
            json.WriteString("dcat:mediaType", type);
            json.WriteString("dct:license", site.County.Site.Address($"{SitePath.About}#licence"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePublisher(Utf8JsonWriter json, SiteContext site)
    {
        json.WriteStartObject("dct:publisher");
        json.WriteString("@type", "foaf:Organization");
        json.WriteString("foaf:name", site.County.BureauName);
        json.WriteEndObject();
    }
}
