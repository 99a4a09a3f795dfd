using System.Security.Cryptography;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// A file on this machine's disk for as long as it is worked on: several megabytes for each of several townships at once would fill memory. Everything about it is synchronous, so that whoever
/// works on it goes on where it stood.
/// </summary>
public sealed class SpooledFile : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private const string Prefix = "civil-affairs-";

    private readonly string path = Path.Combine(Path.GetTempPath(), Prefix + Path.GetRandomFileName());

    private SpooledFile() { }

    /// <summary>Hash of its bytes.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Puts there what <paramref name="write"/> writes.</summary>
    public static async Task<SpooledFile> WriteAsync(Func<Stream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var file = new SpooledFile();
        try
        {
            using (var target = new FileStream(file.path, OwnOnly())) await write(target);
            using var content = file.Open();
            file.Sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A stream over it from its beginning, for the caller to dispose; several may be open.</summary>
    public Stream Open() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);

    /// <summary>Removes files of this kind that were written before that time.</summary>
    public static void RemoveOlder(DateTimeOffset time)
    {
        foreach (var left in new DirectoryInfo(Path.GetTempPath()).EnumerateFiles($"{Prefix}*").Where(left => left.LastWriteTimeUtc < time.UtcDateTime)) left.Delete();
    }

    // Nobody else on the machine reads it.
    private static FileStreamOptions OwnOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = BufferBytes };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(path);
}
