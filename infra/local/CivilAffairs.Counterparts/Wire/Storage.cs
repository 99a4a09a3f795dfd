using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CivilAffairs.Counterparts.Wire;

/// <summary>The two containers over which offices and banks exchange files, and the public site.</summary>
public sealed class Storage(string connection)
{
    /// <summary>Name of the metadata entry that says who handed a file in; percent-encoded.</summary>
    private const string SubmittedBy = "submittedby";

    private readonly BlobServiceClient service = new(connection);

    /// <summary>Outbox of the app.</summary>
    public BlobContainerClient Outbox => service.GetBlobContainerClient("outbox");

    private BlobContainerClient Inbox => service.GetBlobContainerClient("inbox");

    /// <summary>Hands a file in; the same name a second time is left alone. True when it was new.</summary>
    public async Task<bool> HandInAsync(string name, byte[] content, string by, CancellationToken cancellation)
    {
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            Metadata = new Dictionary<string, string> { [SubmittedBy] = Uri.EscapeDataString(by) },
        };
        try
        {
            await Inbox.GetBlobClient(name).UploadAsync(new BinaryData(content), options, cancellation);
            return true;
        }
        catch (RequestFailedException refusal) when (refusal.Status is 409 or 412 && refusal.ErrorCode != BlobErrorCode.ContainerBeingDeleted)
        {
            return false;
        }
    }

    /// <summary>Whether a file was handed in before.</summary>
    public async Task<bool> IsHandedInAsync(string name, CancellationToken cancellation) =>
        await Inbox.GetBlobClient(name).ExistsAsync(cancellation);

    /// <summary>Bytes of a file in the outbox.</summary>
    public async Task<byte[]> ReadOutboxAsync(string name, CancellationToken cancellation)
    {
        BlobDownloadResult content = await Outbox.GetBlobClient(name).DownloadContentAsync(cancellation);
        return content.Content.ToArray();
    }

    /// <summary>Changes whenever a file of the public site does.</summary>
    public async Task<int> SiteVersionAsync(CancellationToken cancellation)
    {
        var version = default(HashCode);
        await foreach (var blob in service.GetBlobContainerClient("$web").GetBlobsAsync(cancellationToken: cancellation))
        {
            version.Add(blob.Name);
            version.Add(blob.Properties.ETag);
        }

        return version.ToHashCode();
    }

    /// <summary>Pages of the public site.</summary>
    public async Task<int> CountPagesAsync(CancellationToken cancellation)
    {
        var pages = 0;
        await foreach (var blob in service.GetBlobContainerClient("$web").GetBlobsAsync(cancellationToken: cancellation))
            pages += blob.Name.EndsWith(".html", StringComparison.Ordinal) ? 1 : 0;
        return pages;
    }
}
