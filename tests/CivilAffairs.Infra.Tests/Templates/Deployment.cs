using System.Collections.Concurrent;
using System.Text.Json;

namespace CivilAffairs.Infra.Tests.Templates;

/// <summary>
/// What a parameters file would deploy, resource by resource: the compiler evaluates the template as Azure would, and leaves as expressions what only Azure knows.
/// </summary>
internal sealed record Deployment(string Name, IReadOnlyList<AzureResource> Resources)
{
    private const string Everything = "everything";

    private static readonly ConcurrentDictionary<string, Lazy<Deployment>> Known = new();

    /// <summary>Names of the parameters files, and <c>everything</c>: production with all that can be switched on.</summary>
    public static TheoryData<string> Names { get; } = ["development", "production", "china", Everything];

    /// <summary>The deployment of a parameters file.</summary>
    public static Deployment Of(string name) => Known.GetOrAdd(name, key => new Lazy<Deployment>(() => Evaluate(key))).Value;

    /// <summary>Resources of a type.</summary>
    public IReadOnlyList<AzureResource> All(string type) => [.. Resources.Where(resource => resource.Type == type)];

    /// <summary>Settings of the function app by name.</summary>
    public IReadOnlyDictionary<string, string> AppSettings() => All("Microsoft.Web/sites").Single().At("properties", "siteConfig", "appSettings").EnumerateArray()
        .ToDictionary(setting => setting.GetProperty("name").GetString()!, setting => setting.GetProperty("value").GetString()!);

    private static Deployment Evaluate(string name)
    {
        var folder = BicepCompiler.Copy();
        try
        {
            var file = Path.Combine(folder, "parameters", $"{(name == Everything ? "production" : name)}.bicepparam");
            if (name == Everything) File.AppendAllText(file, "\nparam durability = 'scheduler'\nparam deployerId = '33333333-3333-3333-3333-333333333333'\nparam deployerAddress = '203.0.113.7'\nparam withEvents = true\n");
            var said = BicepCompiler.Run(
                "snapshot", file, "--mode", "overwrite", "--subscription-id", "11111111-1111-1111-1111-111111111111", "--tenant-id", "22222222-2222-2222-2222-222222222222",
                "--resource-group", "rg", "--deployment-name", "main", "--location", "eastasia");
            Assert.True(said.Status == 0 && said.Errors.Trim().Length == 0, $"{name}: {said.Errors}");
            using var snapshot = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(file, ".snapshot.json")));
            Assert.Empty(snapshot.RootElement.GetProperty("diagnostics").EnumerateArray());
            return new Deployment(name, [.. snapshot.RootElement.GetProperty("predictedResources").EnumerateArray().Select(resource => new AzureResource(resource.Clone()))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>A resource as it would be deployed.</summary>
internal sealed record AzureResource(JsonElement Json)
{
    /// <summary>Type, as in <c>Microsoft.Web/sites</c>.</summary>
    public string Type => Json.GetProperty("type").GetString()!;

    /// <summary>Name.</summary>
    public string Name => Json.GetProperty("name").GetString()!;

    /// <summary>Id, with the scope of what is an extension of something else.</summary>
    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>A value within it; undefined when it is not there.</summary>
    public JsonElement At(params string[] path)
    {
        var at = Json;
        foreach (var part in path)
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(part, out at)) return default;
        return at;
    }

    /// <summary>A text within it, empty when it is not there.</summary>
    public string Text(params string[] path) => At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>Whether a switch within it is so; one that is not there is neither on nor off.</summary>
    public bool Is(bool value, params string[] path) => At(path).ValueKind == (value ? JsonValueKind.True : JsonValueKind.False);
}
