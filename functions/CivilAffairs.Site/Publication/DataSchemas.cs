namespace CivilAffairs.Site.Publication;

/// <summary>JSON Schemas of the data files, published beside them; a test holds every file against its own.</summary>
internal static class DataSchemas
{
    /// <summary>Names of the schemas.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["allocations", "allocation", "township", "entries", "grants", "datapackage", "feed", "changes", "search-index", "catalog", "proof", "heads"];

    /// <summary>Address of a schema below the root.</summary>
    public static string PathOf(string name) => $"schemas/{name}.schema.json";

    /// <summary>Schema of a data file, null when the file is none of these.</summary>
    public static string? NameFor(string path)
    {
        var file = path[(path.LastIndexOf('/') + 1)..];
        var name = file.EndsWith(".jsonld", StringComparison.Ordinal) ? "catalog" : Path.GetFileNameWithoutExtension(file);
        // As in data/2026-allocations.json.
        if (path.StartsWith("data/", StringComparison.Ordinal)) name = name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
        return file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".jsonld", StringComparison.Ordinal) ? Names.FirstOrDefault(known => known == name) : null;
    }
}
