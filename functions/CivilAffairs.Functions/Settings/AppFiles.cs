namespace CivilAffairs.Functions.Settings;

/// <summary>Files that settings name: by a whole path, from where the app was started, or from where it lies (in Azure the package).</summary>
public static class AppFiles
{
    /// <summary>The file's path, or null when there is none.</summary>
    public static string? Find(string? written)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        if (File.Exists(written)) return written;
        var beside = Path.Combine(AppContext.BaseDirectory, written);
        return File.Exists(beside) ? beside : null;
    }
}
