using System.Xml.Linq;

namespace CivilAffairs.Core.Tests.Architecture;

/// <summary>Which project may know which (design.md, "The house"): references point inward only.</summary>
internal static class ReferenceRules
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["CivilAffairs.Core"] = [],
        ["CivilAffairs.Documents"] = ["CivilAffairs.Core"],
        ["CivilAffairs.Adapters"] = ["CivilAffairs.Core"],
        ["CivilAffairs.Site"] = ["CivilAffairs.Core"],
        ["CivilAffairs.EmbeddedRuntime"] = [],
        ["CivilAffairs.Functions"] = ["CivilAffairs.Core", "CivilAffairs.Documents", "CivilAffairs.Adapters", "CivilAffairs.Site", "CivilAffairs.EmbeddedRuntime"],
    };

    // Azure types stop at the adapters; the runtime stands in for the host and its triggers.
    private static readonly string[] MayUseAzure = ["CivilAffairs.Adapters", "CivilAffairs.EmbeddedRuntime", "CivilAffairs.Functions"];

    public static IEnumerable<string> Check(IReadOnlyList<HouseFile> projects)
    {
        var inHouse = projects.Where(project => project.Path.StartsWith("functions/", StringComparison.Ordinal)).ToList();
        foreach (var missing in Allowed.Keys.Except(inHouse.Select(project => project.Project))) yield return $"{missing} is not there.";
        foreach (var project in inHouse)
            foreach (var violation in Check(project)) yield return violation;
    }

    private static IEnumerable<string> Check(HouseFile project)
    {
        if (!Allowed.TryGetValue(project.Project, out var allowed))
        {
            yield return $"{project.Project} has no place in the house.";
            yield break;
        }

        var xml = project.Xml;
        foreach (var reference in Names(xml, "ProjectReference").Select(path => path.Split('/', '\\')[^1].Replace(".csproj", "", StringComparison.Ordinal)).Where(reference => !allowed.Contains(reference)))
            yield return $"{project.Project} may not reference {reference}.";
        foreach (var package in Names(xml, "PackageReference").Where(package => IsForbidden(project.Project, package)))
            yield return $"{project.Project} may not use the package {package}.";
        if (project.Project == "CivilAffairs.Core" && Names(xml, "FrameworkReference").Any()) yield return "CivilAffairs.Core may not use a framework beyond the base library.";
        foreach (var runtime in xml.Descendants("ProjectReference").Where(reference => reference.Attribute("Include")!.Value.Contains("EmbeddedRuntime", StringComparison.Ordinal) && !IsConditional(reference)))
            yield return $"{project.Project} must reference the embedded runtime for that build alone.";
    }

    private static bool IsForbidden(string project, string package) =>
        project == "CivilAffairs.Core" || (!MayUseAzure.Contains(project) && (package.StartsWith("Azure.", StringComparison.Ordinal) || package.StartsWith("Microsoft.Azure.", StringComparison.Ordinal)));

    private static bool IsConditional(XElement reference) =>
        new[] { reference, reference.Parent! }.Any(element => element.Attribute("Condition")?.Value.Contains("'Embedded'", StringComparison.Ordinal) == true);

    private static IEnumerable<string> Names(XElement xml, string kind) => xml.Descendants(kind).Select(item => item.Attribute("Include")?.Value ?? "").Where(name => name.Length > 0);
}
