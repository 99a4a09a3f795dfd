using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Blobs;

/// <summary>Write-once files in the container <c>artifacts</c>: a blob is created only where none is, its SHA-256 stands in its metadata.</summary>
public sealed class BlobArtifactStore(BlobServiceClient blobs) : IArtifactStore
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(BlobContainers.Artifacts);

    /// <inheritdoc/>
    public async Task<string> WriteOnceAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default)
    {
        var blob = container.GetBlobClient(BlobPath.Checked(name));
        var digest = BlobContent.Digest(content);
        if (await BlobContent.TryCreateAsync(blob, content, contentType, digest, cancellation)) return digest;
        if (await StandingDigestAsync(blob, cancellation) != digest) throw new ArtifactConflictException(name);
        return digest;
    }

    /// <inheritdoc/>
    public async Task WriteOnceAsync(string name, Stream content, string sha256, string contentType, CancellationToken cancellation = default)
    {
        var blob = container.GetBlobClient(BlobPath.Checked(name));
        if (!await BlobContent.TryCreateAsync(blob, content, contentType, sha256, cancellation) && await StandingDigestAsync(blob, cancellation) != sha256) throw new ArtifactConflictException(name);
    }

    /// <inheritdoc/>
    public async Task<byte[]> WriteOrReadAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default)
    {
        var blob = container.GetBlobClient(BlobPath.Checked(name));
        if (await BlobContent.TryCreateAsync(blob, content, contentType, BlobContent.Digest(content), cancellation)) return content.ToArray();
        return await BlobContent.ReadAsync(blob, cancellation) ?? throw Vanished(name);
    }

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(string name, CancellationToken cancellation = default) =>
        BlobContent.ReadAsync(container.GetBlobClient(BlobPath.Checked(name)), cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // Storage orders names by its own rule; callers build reproducible files from this list, so it is put in ordinal order here.
        var names = new List<string>();
        await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation)) names.Add(item.Name);
        names.Sort(StringComparer.Ordinal);
        foreach (var name in names) yield return name;
    }

    private static async Task<string> StandingDigestAsync(BlobClient blob, CancellationToken cancellation)
    {
        var properties = await BlobContent.FindAsync(blob, cancellation) ?? throw Vanished(blob.Name);
        if (BlobContent.NotedDigest(properties) is { } noted) return noted;
        return BlobContent.Digest(await BlobContent.ReadAsync(blob, cancellation) ?? throw Vanished(blob.Name));
    }

    private static InvalidOperationException Vanished(string name) =>
        new($"Artifact '{name}' was there and is gone: somebody deletes from a write-once container.");
}
