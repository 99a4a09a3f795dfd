using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>A file in the inbox that somebody writes anew right after it was read.</summary>
public sealed class ReplacedAfterReading(string connection, string name, string next) : BlobClient(connection, "inbox", name)
{
    /// <inheritdoc/>
    public override async Task<Response> DownloadToAsync(Stream destination, BlobDownloadToOptions options, CancellationToken cancellationToken = default)
    {
        var answer = await base.DownloadToAsync(destination, options, cancellationToken);
        await UploadAsync(new BinaryData(next), overwrite: true, cancellationToken);
        return answer;
    }
}
