using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CivilAffairs.Adapters.Blobs;

/// <summary>What the stores share about one blob: its digest in the metadata, and reading it whole.</summary>
internal static class BlobContent
{
    private const string DigestKey = "sha256";

    private const int BlockBytes = 4 * 1024 * 1024;

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string Digest(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));

    /// <summary>Metadata that carries the digest.</summary>
    public static Dictionary<string, string> WithDigest(string digest) => new() { [DigestKey] = digest };

    /// <summary>How content is uploaded: with its type and its digest.</summary>
    public static BlobUploadOptions Upload(string contentType, string digest) => new()
    {
        HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
        Metadata = WithDigest(digest),
    };

    /// <summary>How streams are uploaded: in blocks of which two lie in memory.</summary>
    public static StorageTransferOptions Blocks { get; } = new() { InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = 2 };

    /// <summary>Writes where no blob is; false when one is.</summary>
    public static Task<bool> TryCreateAsync(BlobClient blob, ReadOnlyMemory<byte> content, string contentType, string digest, CancellationToken cancellation) =>
        TryCreateAsync(options => blob.UploadAsync(new BinaryData(content), options, cancellation), contentType, digest);

    /// <summary>The same from a stream.</summary>
    public static Task<bool> TryCreateAsync(BlobClient blob, Stream content, string contentType, string digest, CancellationToken cancellation) =>
        TryCreateAsync(options => blob.UploadAsync(content, options, cancellation), contentType, digest);

    private static async Task<bool> TryCreateAsync(Func<BlobUploadOptions, Task> upload, string contentType, string digest)
    {
        var options = Upload(contentType, digest);
        options.Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All };
        options.TransferOptions = Blocks;
        try
        {
            await upload(options);
            return true;
        }
        catch (RequestFailedException refused) when (refused.ErrorCode == BlobErrorCode.BlobAlreadyExists || refused.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            return false;
        }
    }

    /// <summary>The bytes, or null when there is no such blob. A missing container is an error of the set-up and throws.</summary>
    public static async Task<byte[]?> ReadAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var content = await blob.DownloadContentAsync(cancellation);
            return content.Value.Content.ToArray();
        }
        catch (RequestFailedException refused) when (refused.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <summary>Properties, or null when there is no such blob.</summary>
    public static async Task<BlobProperties?> FindAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            return properties.Value;
        }
        catch (RequestFailedException refused) when (refused.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <summary>Digest noted beside the content, or null when it was written by other hands.</summary>
    public static string? NotedDigest(BlobProperties properties) => properties.Metadata.TryGetValue(DigestKey, out var digest) ? digest : null;
}
