using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CivilAffairs.Tests.Storage;

/// <summary>The blob service in memory, below the real adapters. What it does not know throws.</summary>
public sealed class MemoryBlobs(BlobState state, IRequestGate gate) : BlobServiceClient
{
    /// <summary>Blobs of a new account; requests are done at once.</summary>
    public MemoryBlobs()
        : this(new BlobState(), new OpenGate())
    {
    }

    /// <inheritdoc/>
    public override BlobContainerClient GetBlobContainerClient(string blobContainerName) => new MemoryContainer(state, gate, blobContainerName);
}

/// <summary>One container of it.</summary>
public sealed class MemoryContainer(BlobState state, IRequestGate gate, string name) : BlobContainerClient
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override BlobClient GetBlobClient(string blobName) => new MemoryBlob(state, gate, name, blobName);

    /// <inheritdoc/>
    public override Task<Response<BlobContainerInfo>> CreateIfNotExistsAsync(PublicAccessType publicAccessType = PublicAccessType.None, IDictionary<string, string>? metadata = null, BlobContainerEncryptionScopeOptions? encryptionScopeOptions = null, CancellationToken cancellationToken = default) =>
        gate.PassAsync($"create container {name}", Create);

    /// <inheritdoc/>
    public override Task<Response<BlobContainerInfo>> CreateIfNotExistsAsync(PublicAccessType publicAccessType, IDictionary<string, string> metadata, CancellationToken cancellationToken) =>
        gate.PassAsync($"create container {name}", Create);

    /// <inheritdoc/>
    public override AsyncPageable<BlobItem> GetBlobsAsync(BlobTraits traits, BlobStates states, string? prefix, CancellationToken cancellationToken) =>
        new ListPages(gate, $"{name} list {prefix}", () => [.. state.List(name, prefix).Select(blob => BlobsModelFactory.BlobItem(name: blob))]);

    private Response<BlobContainerInfo> Create()
    {
        state.Create(name);
        return Response.FromValue(BlobsModelFactory.BlobContainerInfo(new ETag("0x0"), default), new MemoryResponse(201));
    }

    private sealed class ListPages(IRequestGate gate, string request, Func<IReadOnlyList<BlobItem>> read) : AsyncPageable<BlobItem>
    {
        public override async IAsyncEnumerable<Page<BlobItem>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            yield return Page<BlobItem>.FromValues(await gate.PassAsync(request, read), null, new MemoryResponse(200));
        }
    }
}

/// <summary>One blob of it.</summary>
public sealed class MemoryBlob(BlobState state, IRequestGate gate, string container, string name) : BlobClient
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string BlobContainerName => container;

    /// <inheritdoc/>
    public override Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return WriteAsync(content.ToArray(), options, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return WriteAsync(content.ToArray(), new BlobUploadOptions { Conditions = overwrite ? null : new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<Response<BlobContentInfo>> UploadAsync(Stream content, BlobUploadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var whole = new MemoryStream();
        // Not asynchronously: a file's stream would go on elsewhere than in the schedule.
        content.CopyTo(whole);
        return WriteAsync(whole.ToArray(), options, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return gate.PassAsync($"{container} read {name}", () => Response.FromValue(BlobsModelFactory.BlobDownloadResult(new BinaryData(Find().Content)), new MemoryResponse(200)));
    }

    /// <inheritdoc/>
    public override Task<Response<BlobDownloadResult>> DownloadContentAsync() => DownloadContentAsync(CancellationToken.None);

    /// <inheritdoc/>
    public override async Task<Response<BlobDownloadStreamingResult>> DownloadStreamingAsync(BlobDownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var content = (await DownloadContentAsync(cancellationToken)).Value.Content;
        return Response.FromValue(BlobsModelFactory.BlobDownloadStreamingResult(content.ToStream(), BlobsModelFactory.BlobDownloadDetails()), new MemoryResponse(200));
    }

    /// <inheritdoc/>
    public override async Task<Response> DownloadToAsync(Stream destination, BlobDownloadToOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        var found = await gate.PassAsync($"{container} read {name}", () => Find() is var blob && (options.Conditions?.IfMatch is not { } wanted || wanted == blob.Version)
            ? blob
            : throw BlobState.Refused(412, "ConditionNotMet"));
        // Into memory in every case: a stream that waited would go on elsewhere than in the schedule.
        destination.Write(found.Content);
        return new MemoryResponse(206);
    }

    /// <inheritdoc/>
    public override Task<Response<BlobProperties>> GetPropertiesAsync(BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return gate.PassAsync($"{container} look at {name}", () =>
        {
            var found = Find();
            var metadata = found.Metadata.ToDictionary(pair => pair.Key, pair => pair.Value);
            return Response.FromValue(BlobsModelFactory.BlobProperties(contentLength: found.Content.Length, contentType: found.ContentType, metadata: metadata, eTag: found.Version), new MemoryResponse(200));
        });
    }

    /// <inheritdoc/>
    public override Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default) =>
        gate.PassAsync($"{container} is there {name}", () => Response.FromValue(state.Find(container, name) is not null, new MemoryResponse(200)));

    /// <inheritdoc/>
    public override Task<Response<bool>> DeleteIfExistsAsync(DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None, BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default) =>
        gate.PassAsync($"{container} delete {name}", () => Response.FromValue(state.Delete(container, name), new MemoryResponse(202)));

    private Task<Response<BlobContentInfo>> WriteAsync(byte[] content, BlobUploadOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (options.Conditions is { } conditions && (conditions.IfMatch is not null || conditions.IfNoneMatch != ETag.All)) throw new NotSupportedException("The blobs in memory know no condition but If-None-Match: *.");
        var metadata = new Dictionary<string, string>(options.Metadata ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        return gate.PassAsync($"{container} write {name}", () =>
        {
            var written = state.Write(container, name, content, options.HttpHeaders?.ContentType ?? "application/octet-stream", metadata, options.Conditions is not null);
            return Response.FromValue(BlobsModelFactory.BlobContentInfo(written.Version, default, null, null, null, null, 0), new MemoryResponse(201, written.Version));
        });
    }

    private StoredBlob Find() => state.Find(container, name) ?? throw BlobState.Refused(404, "BlobNotFound");
}
