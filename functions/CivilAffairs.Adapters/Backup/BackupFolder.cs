using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CivilAffairs.Adapters.Backup;

/// <summary>
/// A backup on disk: <c>tables/{name}.jsonl</c>, <c>blobs/{container}.jsonl</c>, <c>content/{hash}</c>, <c>manifest.json</c>. Contents lie under their hash, so that equal
/// files lie there once and a changed one is noticed. Holds personal data as the storage does: encrypted fields stay encrypted, everything else is as it was.
/// </summary>
internal sealed class BackupFolder(string root)
{
    /// <summary>JSON of lines and manifest.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>List of a table's rows.</summary>
    public string TableFile(string name) => Place("tables", $"{name}.jsonl");

    /// <summary>List of a container's blobs.</summary>
    public string ContainerFile(string name) => Place("blobs", $"{name.TrimStart('$')}.jsonl");

    /// <summary>A content by its hash.</summary>
    public string ContentFile(string sha256) => Place(Path.Combine("content", sha256[..2]), sha256);

    /// <summary>A file that is being written.</summary>
    public string Draft() => Place("content", "draft.tmp");

    /// <summary>The manifest's file.</summary>
    public string ManifestFile => Path.Combine(root, "manifest.json");

    /// <summary>Whether there is something in it already.</summary>
    public bool IsTaken => Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any();

    /// <summary>Ends the backup.</summary>
    public async Task WriteManifestAsync(BackupManifest manifest, CancellationToken cancellation) =>
        await File.WriteAllBytesAsync(ManifestFile, JsonSerializer.SerializeToUtf8Bytes(manifest, Json), cancellation);

    /// <summary>The manifest; a folder without a whole one, or of another form, throws <see cref="InvalidDataException"/>.</summary>
    public async Task<BackupManifest> ReadManifestAsync(CancellationToken cancellation)
    {
        if (!File.Exists(ManifestFile)) throw new InvalidDataException($"{root} 不是完整的备份：缺少 manifest.json。");
        var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllBytesAsync(ManifestFile, cancellation), Json);
        return manifest is { Format: BackupManifest.CurrentFormat } ? manifest : throw new InvalidDataException($"{root} 的备份格式不是本程序所写的第{BackupManifest.CurrentFormat}版。");
    }

    /// <summary>SHA-256 of a file, lower-case hex, read as a stream.</summary>
    public static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }

    private string Place(string folder, string name)
    {
        Directory.CreateDirectory(Path.Combine(root, folder));
        return Path.Combine(root, folder, name);
    }
}
