using System.Text.Json;
using System.Xml.Linq;

namespace CivilAffairs.EmbeddedRuntime.Tests.Compatibility;

/// <summary>What the build against the real packages needs, as far as it can be seen without them: the pins, the output, host.json.</summary>
public sealed class AzureBuildTests
{
    // The versions whose signatures the data file was taken from.
    private static readonly Dictionary<string, string> Pins = new()
    {
        ["Microsoft.Azure.Functions.Worker"] = "2.52.0",
        ["Microsoft.Azure.Functions.Worker.Sdk"] = "2.0.7",
        ["Microsoft.Azure.Functions.Worker.Extensions.DurableTask"] = "1.15.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.Http"] = "3.3.0",
        ["Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore"] = "2.1.1",
        ["Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs"] = "6.8.2",
        ["Microsoft.Azure.Functions.Worker.Extensions.Timer"] = "4.3.1",
    };

    private static readonly XDocument App = XDocument.Load(Path.Combine(Solution.Root, "functions/CivilAffairs.Functions/CivilAffairs.Functions.csproj"));

    [Fact]
    public void The_real_packages_are_pinned_to_the_versions_whose_signatures_are_checked()
    {
        var central = XDocument.Load(Path.Combine(Solution.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(pin => pin.Attribute("Include")!.Value, pin => pin.Attribute("Version")!.Value);

        Assert.All(Pins, pin => Assert.Equal(pin.Value, central[pin.Key]));
    }

    [Fact]
    public void Each_build_refers_to_its_own_runtime_and_not_to_the_other()
    {
        Assert.Equal(Pins.Keys.Order(), References("PackageReference", "Azure").Order());
        Assert.Equal(["../CivilAffairs.EmbeddedRuntime/CivilAffairs.EmbeddedRuntime.csproj"], References("ProjectReference", "Embedded"));
        Assert.Empty(References("ProjectReference", "Azure"));
        // Only what has nothing to do with the runtime may serve both builds.
        Assert.DoesNotContain(App.Descendants("PackageReference").Where(reference => reference.Parent!.Attribute("Condition") is null), reference => reference.Attribute("Include")!.Value.StartsWith("Microsoft.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_app_is_an_executable_of_version_four_with_its_host_json_beside_it()
    {
        Assert.Equal("Exe", App.Descendants("OutputType").Single().Value);
        Assert.Equal("v4", App.Descendants("AzureFunctionsVersion").Single().Value);
        Assert.Contains(App.Descendants("Content"), content => content.Attribute("Include")!.Value == "host.json" && content.Attribute("CopyToOutputDirectory") is not null);

        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(Solution.Root, "functions/CivilAffairs.Functions/host.json")));
        Assert.Equal("2.0", host.RootElement.GetProperty("version").GetString());
        Assert.Equal("api", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.True(host.RootElement.GetProperty("extensions").GetProperty("durableTask").GetProperty("maxConcurrentActivityFunctions").GetInt32() > 0);
    }

    private static IEnumerable<string> References(string kind, string runtime) =>
        App.Descendants("ItemGroup")
            .Where(group => group.Attribute("Condition")?.Value == $"'$(FunctionsRuntime)' == '{runtime}'")
            .SelectMany(group => group.Elements(kind))
            .Select(reference => reference.Attribute("Include")!.Value);
}
