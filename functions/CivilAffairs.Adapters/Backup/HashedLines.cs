using System.Security.Cryptography;
using System.Text.Json;

namespace CivilAffairs.Adapters.Backup;

/// <summary>Writes a list line by line and hashes what it writes; with <see cref="Stream.Null"/> it only hashes.</summary>
internal sealed class HashedLines(Stream target) : IAsyncDisposable
{
    private static readonly byte[] End = [(byte)'\n'];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Lines written.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a line.</summary>
    public async Task AddAsync<T>(T value, CancellationToken cancellation)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(value, BackupFolder.Json);
        hash.AppendData(line);
        hash.AppendData(End);
        await target.WriteAsync(line, cancellation);
        await target.WriteAsync(End, cancellation);
        Count++;
    }

    /// <summary>What the list is known by.</summary>
    public BackedUp Done(string name) => new(name, Count, Convert.ToHexStringLower(hash.GetCurrentHash()));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        hash.Dispose();
        return target.DisposeAsync();
    }
}
