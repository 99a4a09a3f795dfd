namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>Where the console's tests find and leave files.</summary>
internal static class ConsoleFolders
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of an installed npm package.</summary>
    public static string NodePackage(string path) => Path.Combine(Root, "infra", "local", "node_modules", path);

    /// <summary>A screenshot, kept as an artifact of the run.</summary>
    public static string Screenshot(string name)
    {
        var folder = Path.Combine(Root, "TestResults", "screenshots");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
