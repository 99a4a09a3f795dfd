namespace CivilAffairs.Site.Tests;

/// <summary>Folders of the repository that tests read.</summary>
internal static class RepositoryFolder
{
    /// <summary>The root: where the solution lies.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A package of npm that the lock file pins; says what to do when it is not installed.</summary>
    public static string NodePackage(string path)
    {
        var full = Path.Combine(Root, "infra", "local", "node_modules", path);
        return File.Exists(full) ? full : throw new InvalidOperationException($"'{path}' is not installed: run `npm ci` in infra/local, then the tests again.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (folder.GetFiles("*.sln").Length > 0) return folder.FullName;
        throw new InvalidOperationException("No solution file above the tests.");
    }
}
