using System.Text.Json;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Publication;

/// <summary>A table of a data package: the file and its columns.</summary>
internal sealed record DataTable(string Name, string Title, SiteFile File, IReadOnlyList<string> Columns);

/// <summary>Frictionless <c>datapackage.json</c> for the tables of one folder: schema, licence, sizes and digests.</summary>
internal static class DataPackage
{
    private const string FileName = "datapackage.json";

    /// <summary>The package of a folder; an empty folder is the root.</summary>
    public static SiteFile Of(SiteContext site, string folder, string name, string title, IReadOnlyList<DataTable> tables)
    {
        var prefix = folder.Length == 0 ? "" : $"{folder}/";
        var content = JsonBytes.Write(json =>
        {
            json.WriteString("profile", "tabular-data-package");
            json.WriteString("name", name);
            json.WriteString("id", site.County.Site.Address($"{prefix}{FileName}"));
            json.WriteString("title", title);
            json.WriteString("homepage", site.County.Site.Address(folder.Length == 0 ? SitePath.Data : $"{prefix}index.html"));
            WriteRights(json, site);
            json.WriteStartArray("resources");
            foreach (var table in tables) Write(json, table, prefix);
            json.WriteEndArray();
        });
        return new($"{prefix}{FileName}", content, SiteContext.Json);
    }

    private static void WriteRights(Utf8JsonWriter json, SiteContext site)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteString("name", "attribution-no-reidentification");
        json.WriteString("title", "可免费使用，须注明来源，不得用于识别个人");
        json.WriteString("path", site.County.Site.Address($"{SitePath.About}#licence"));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("contributors");
        json.WriteStartObject();
        json.WriteString("title", site.County.BureauName);
        json.WriteString("role", "publisher");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, DataTable table, string prefix)
    {
        json.WriteStartObject();
        json.WriteString("profile", "tabular-data-resource");
        json.WriteString("name", table.Name);
        json.WriteString("title", table.Title);
        json.WriteString("path", table.File.Path[prefix.Length..]);
        json.WriteString("format", "csv");
        json.WriteString("mediatype", "text/csv");
        json.WriteString("encoding", "utf-8-sig");
        json.WriteNumber("bytes", table.File.Content.Length);
        json.WriteString("hash", $"sha256:{KeyText.Sha256(table.File.Content.Span)}");
        json.WriteStartObject("schema");
        json.WriteStartArray("fields");
        foreach (var column in table.Columns) WriteField(json, DataFields.OfColumn(column));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, DataField field)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Csv);
        json.WriteString("title", field.Json);
        json.WriteString("description", field.Meaning);
        json.WriteString("type", field.Type);
        if (field.Type == "datetime") json.WriteString("format", "%Y-%m-%d %H:%M");
        if (field.Type == "boolean")
        {
            json.WriteStartArray("trueValues");
            json.WriteStringValue("是");
            json.WriteEndArray();
            json.WriteStartArray("falseValues");
            json.WriteStringValue("否");
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
