namespace CivilAffairs.Adapters.Blobs;

/// <summary>Paths within a container. What reaches it is made by code, so a bad path is a programmer's error.</summary>
internal static class BlobPath
{
    /// <summary>Storage takes names of up to 1,024 characters.</summary>
    private const int MaximumLength = 1024;

    /// <summary>Returns the path; throws when it is empty, too long, absolute, leads upwards or would be rewritten on its way through an address.</summary>
    public static string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path.Length > MaximumLength) throw new ArgumentException($"A blob path has at most {MaximumLength} characters, this one {path.Length}.", nameof(path));
        if (path.Contains('\\', StringComparison.Ordinal) || path.Any(char.IsControl)) throw new ArgumentException($"Blob path '{path}' holds a backslash or a control character.", nameof(path));
        if (path.Split('/').Any(segment => segment is "" or "." or ".." || segment.EndsWith('.')))
            throw new ArgumentException($"Blob path '{path}' has an empty segment or one that ends with a dot.", nameof(path));
        return path;
    }
}
