using System.Xml.Linq;

namespace CivilAffairs.Core.Tests.Architecture;

/// <summary>A file of the house: path from its root with forward slashes, and its text.</summary>
internal sealed record HouseFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Name of the project whose folder holds the file.</summary>
    public string Project => Path.Split('/').FirstOrDefault(part => part.StartsWith("CivilAffairs.", StringComparison.Ordinal)) ?? "";

    public XElement Xml => XDocument.Parse(Text).Root!;
}

/// <summary>Reads projects and sources from disk, without what the build makes.</summary>
internal static class HouseFiles
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", ".git"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<HouseFile> Read(params string[] extensions) =>
        [.. Walk(Root).Where(path => extensions.Any(extension => path.EndsWith(extension, StringComparison.Ordinal)))
            .Select(path => new HouseFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))];

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(child => !Made.Contains(Path.GetFileName(child))).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CivilAffairs.Functions.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No folder above the tests holds the solution.");
    }
}
