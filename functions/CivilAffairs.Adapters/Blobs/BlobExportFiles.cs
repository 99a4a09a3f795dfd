using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Blobs;

/// <summary>Streamed files in the container <c>outbox</c>.</summary>
public sealed class BlobExportFiles(BlobServiceClient blobs) : IExportFiles
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(BlobContainers.Outbox);

    /// <inheritdoc/>
    public Task PutAsync(string path, Stream content, string contentType, CancellationToken cancellation = default)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            TransferOptions = BlobContent.Blocks,
        };
        return container.GetBlobClient(BlobPath.Checked(path)).UploadAsync(content, options, cancellation);
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string path, CancellationToken cancellation = default)
    {
        try
        {
            return (await container.GetBlobClient(BlobPath.Checked(path)).DownloadStreamingAsync(cancellationToken: cancellation)).Value.Content;
        }
        catch (RequestFailedException refused) when (refused.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string path, CancellationToken cancellation = default) => container.GetBlobClient(BlobPath.Checked(path)).DeleteIfExistsAsync(cancellationToken: cancellation);
}
