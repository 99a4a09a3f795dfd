namespace CivilAffairs.Functions.Tests.Hosting;

/// <summary>Files that the app puts on this machine's disk for as long as it works on them. Other processes have theirs, so those count that came since this was made.</summary>
internal sealed class SpooledCopies
{
    private readonly HashSet<string> before = [.. Files.Select(file => file.Name)];

    private static IEnumerable<FileInfo> Files => new DirectoryInfo(Path.GetTempPath()).EnumerateFiles("civil-affairs-*");

    /// <summary>Whether one of this length is there.</summary>
    public bool IsThere(long bytes) => Files.Any(file => !before.Contains(file.Name) && file.Exists && file.Length == bytes);
}
