namespace CivilAffairs.Core.Storage;

/// <summary>
/// The container <c>artifacts</c>: write-once files with their SHA-256. Safe to run twice by name:
/// the same bytes again are accepted silently, other bytes under a taken name throw <see cref="ArtifactConflictException"/>.
/// </summary>
public interface IArtifactStore
{
    /// <summary>Writes once; returns the SHA-256 (lower-case hex) of the content.</summary>
    Task<string> WriteOnceAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default);

    /// <summary>Writes a file once from a stream, for what need not lie in memory whole.</summary>
    /// <param name="name">Name.</param>
    /// <param name="content">A seekable stream at its beginning.</param>
    /// <param name="sha256">SHA-256 of its bytes (lower-case hex).</param>
    /// <param name="contentType">Content type.</param>
    /// <param name="cancellation">Ends it.</param>
    Task WriteOnceAsync(string name, Stream content, string sha256, string contentType, CancellationToken cancellation = default);

    /// <summary>Writes once and returns what stands under the name afterwards: ours, or what another run wrote first.</summary>
    Task<byte[]> WriteOrReadAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default);

    /// <summary>The bytes, or null when there is none.</summary>
    Task<byte[]?> ReadAsync(string name, CancellationToken cancellation = default);

    /// <summary>Names below a prefix, in ordinal order.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default);
}

/// <summary>Other bytes were to be written under a name that is already taken.</summary>
public sealed class ArtifactConflictException(string name) : Exception($"Artifact '{name}' exists with other content.")
{
    /// <summary>Name of the artifact.</summary>
    public string Name { get; } = name;
}
