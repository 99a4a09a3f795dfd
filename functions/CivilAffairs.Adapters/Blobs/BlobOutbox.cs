using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Blobs;

/// <summary>The container <c>outbox</c>. A blob appears whole, with its last content; equal content leaves the blob and its time as they are.</summary>
public sealed class BlobOutbox(BlobServiceClient blobs) : IOutbox
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(BlobContainers.Outbox);

    /// <inheritdoc/>
    public async Task PutAsync(string path, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default)
    {
        var blob = container.GetBlobClient(BlobPath.Checked(path));
        var digest = BlobContent.Digest(content);
        var standing = await BlobContent.FindAsync(blob, cancellation);
        if (standing is not null && BlobContent.NotedDigest(standing) == digest && standing.ContentType == contentType) return;
        await blob.UploadAsync(new BinaryData(content), BlobContent.Upload(contentType, digest), cancellation);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> PutOnceAsync(string path, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation = default)
    {
        var blob = container.GetBlobClient(BlobPath.Checked(path));
        if (await BlobContent.TryCreateAsync(blob, content, contentType, BlobContent.Digest(content), cancellation)) return null;
        return await BlobContent.ReadAsync(blob, cancellation) ?? throw new InvalidOperationException($"Outbox file '{path}' was there and is gone.");
    }

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(string path, CancellationToken cancellation = default) =>
        BlobContent.ReadAsync(container.GetBlobClient(BlobPath.Checked(path)), cancellation);
}
