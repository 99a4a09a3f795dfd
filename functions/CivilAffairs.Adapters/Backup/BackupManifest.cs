namespace CivilAffairs.Adapters.Backup;

/// <summary>What a backup holds; its last file, so that a backup without it is none.</summary>
/// <param name="Format">Version of the folder's form.</param>
/// <param name="TakenAt">When it was begun.</param>
/// <param name="Tables">Tables.</param>
/// <param name="Containers">Containers.</param>
public sealed record BackupManifest(int Format, DateTimeOffset TakenAt, IReadOnlyList<BackedUp> Tables, IReadOnlyList<BackedUp> Containers)
{
    /// <summary>The form that this app writes and reads.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>One table or container of a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">Rows or blobs.</param>
/// <param name="Sha256">SHA-256 of its list: a line a row or blob, in the order of keys.</param>
public sealed record BackedUp(string Name, long Count, string Sha256);

/// <summary>A blob of a backup; its content lies under its hash.</summary>
/// <param name="Name">Name within the container.</param>
/// <param name="Sha256">SHA-256 of the content, lower-case hex.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ContentType">Content type.</param>
/// <param name="CacheControl">How long readers may keep it; empty: nothing is said.</param>
/// <param name="ContentLanguage">Language; empty: nothing is said.</param>
/// <param name="Metadata">Metadata, in the order of names.</param>
public sealed record BackedUpBlob(string Name, string Sha256, long Length, string ContentType, string CacheControl, string ContentLanguage, SortedDictionary<string, string> Metadata);
