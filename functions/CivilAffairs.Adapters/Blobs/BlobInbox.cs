using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Blobs;

/// <summary>
/// The container <c>inbox</c>. Uploads stream through in blocks of 4 MiB, so that a large file never lies in memory whole; the blob appears
/// when the last block is there. Metadata travels in headers, so its values are ASCII: callers percent-encode names of people.
/// </summary>
public sealed class BlobInbox(BlobServiceClient blobs) : IInbox
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(BlobContainers.Inbox);

    /// <inheritdoc/>
    public async Task PutAsync(string path, Stream content, string contentType, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(metadata);
        if (metadata.Any(pair => !pair.Value.All(char.IsAscii))) throw new ArgumentException("Metadata values must be ASCII; percent-encode others.", nameof(metadata));
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Metadata = metadata.ToDictionary(pair => pair.Key, pair => pair.Value),
            TransferOptions = BlobContent.Blocks,
        };
        await container.GetBlobClient(BlobPath.Checked(path)).UploadAsync(content, options, cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> ReadMetadataAsync(string path, CancellationToken cancellation = default)
    {
        // Anybody with access may have put it there by another client, under a name that this app would not choose.
        var properties = await BlobContent.FindAsync(container.GetBlobClient(path), cancellation);
        var metadata = properties?.Metadata ?? new Dictionary<string, string>();
        return new Dictionary<string, string>(metadata, StringComparer.OrdinalIgnoreCase);
    }
}
