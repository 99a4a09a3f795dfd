namespace CivilAffairs.EmbeddedRuntime.Tests.Compatibility;

/// <summary>The function app's source compiles against the real packages too: it names nothing that only the embedded runtime has.</summary>
public sealed class FunctionSourceTests
{
    [Fact]
    public void No_function_source_names_the_embedded_runtime()
    {
        var folder = Path.Combine(Root(), "functions", "CivilAffairs.Functions");
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(sources);
        var naming = sources.Where(file => File.ReadAllText(file).Contains("CivilAffairs.EmbeddedRuntime", StringComparison.Ordinal));
        Assert.Empty(naming.Select(Path.GetFileName));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CivilAffairs.Functions.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The solution's folder is not above the test.");
    }
}
