namespace CivilAffairs.Adapters.Banks;

/// <summary>A directory into which files are put.</summary>
internal sealed class DirectoryDrop(string path) : IDropFolder
{
    /// <inheritdoc/>
    public Task<bool> HasAsync(string name, CancellationToken cancellation) => Task.FromResult(File.Exists(At(name)));

    /// <inheritdoc/>
    public Task<byte[]> ReadAsync(string name, CancellationToken cancellation) => File.ReadAllBytesAsync(At(name), cancellation);

    /// <inheritdoc/>
    public async Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await using var stream = new FileStream(At(name), FileMode.Create, FileAccess.Write, FileShare.None);
        await stream.WriteAsync(content, cancellation);
        // The name must not outlive the bytes when the machine stops between the two.
        stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public Task RenameAsync(string name, string newName, CancellationToken cancellation)
    {
        File.Move(At(name), At(newName), overwrite: false);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        File.Delete(At(name));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([.. Directory.GetFiles(path).Select(found => Path.GetFileName(found))]);

    private string At(string name) => Path.Combine(path, name);
}
