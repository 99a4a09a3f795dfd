namespace CivilAffairs.EmbeddedRuntime.Tests.Compatibility;

/// <summary>The solution's own files, found from where the tests run.</summary>
internal static class Solution
{
    /// <summary>The solution's folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The function app's sources; at least one, or the tests over them would prove nothing.</summary>
    public static IReadOnlyList<string> FunctionSources { get; } =
        Directory.EnumerateFiles(Path.Combine(Root, "functions", "CivilAffairs.Functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToList() is { Count: > 0 } sources
            ? sources
            : throw new InvalidOperationException("The function app has no sources.");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CivilAffairs.Functions.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The solution's folder is not above the test.");
    }
}
