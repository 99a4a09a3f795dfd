using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Blobs;

/// <summary>The container <c>$web</c>: public files with the headers that a browser gets to see.</summary>
public sealed class BlobSiteStore(BlobServiceClient blobs) : ISiteStore
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(BlobContainers.Site);

    /// <inheritdoc/>
    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, string contentType, string cacheControl, CancellationToken cancellation = default)
    {
        // The bytes go out as they are: no encoding is named, so that nobody unpacks what was never packed.
        var headers = new BlobHttpHeaders { ContentType = contentType, CacheControl = cacheControl, ContentLanguage = contentType.StartsWith("text/html", StringComparison.Ordinal) ? "zh-CN" : null };
        var options = new BlobUploadOptions { HttpHeaders = headers };
        await container.GetBlobClient(BlobPath.Checked(path)).UploadAsync(new BinaryData(content), options, cancellation);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string path, CancellationToken cancellation = default) =>
        await container.GetBlobClient(BlobPath.Checked(path)).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);

    /// <inheritdoc/>
    public async Task<string?> HashAsync(string path, CancellationToken cancellation = default) =>
        await BlobContent.ReadAsync(container.GetBlobClient(BlobPath.Checked(path)), cancellation) is { } content ? BlobContent.Digest(content) : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellation)) yield return item.Name;
    }
}
