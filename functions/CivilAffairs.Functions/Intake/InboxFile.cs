using System.Text;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Core.Storage;
using CivilAffairs.Documents.Packages;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// A file in the inbox as a trigger finds it. Its length is looked at before its bytes: anybody with access can put any file there, and one
/// of hundreds of megabytes must not fill memory.
/// </summary>
/// <param name="Ticket">Stands for the bytes where they are not read: the hash of where the file lies and of which writing it is.</param>
/// <param name="Length">Bytes.</param>
/// <param name="SubmittedBy">Who uploaded it, empty when unknown.</param>
/// <param name="Content">The bytes; null when there are more than <see cref="UploadBounds.MaximumBytes"/>, or they are on disk.</param>
/// <param name="ArrivedAt">When it was written there, by the storage's own clock, in whole seconds.</param>
/// <param name="Version">Which writing of it was looked at.</param>
public sealed record InboxFile(string Ticket, long Length, string SubmittedBy, byte[]? Content, DateTimeOffset ArrivedAt, ETag Version)
{
    // In pieces, one after the other: the client library holds as many as it asks for side by side.
    private static readonly StorageTransferOptions Pieces = new() { InitialTransferSize = 4 * 1024 * 1024, MaximumTransferSize = 4 * 1024 * 1024, MaximumConcurrency = 1 };

    /// <summary>Looks at the blob, and reads it when it is not too large. A blob that is replaced meanwhile fails the call; the trigger comes again for the new one.</summary>
    public static async Task<InboxFile> ReadAsync(BlobClient blob, CancellationToken cancellation)
    {
        var file = await LookAsync(blob, cancellation);
        if (file.IsTooLarge) return file;
        var content = new byte[file.Length];
        using var target = new MemoryStream(content);
        await file.CopyAsync(blob, target, cancellation);
        return file with { Content = content };
    }

    /// <summary>The same with its bytes on this machine's disk, for the caller to dispose; null when it is too large.</summary>
    public static async Task<(InboxFile File, SpooledFile? Content)> SpoolAsync(BlobClient blob, CancellationToken cancellation)
    {
        var file = await LookAsync(blob, cancellation);
        return (file, file.IsTooLarge ? null : await SpooledFile.WriteAsync(target => file.CopyAsync(blob, target, cancellation)));
    }

    private static async Task<InboxFile> LookAsync(BlobClient blob, CancellationToken cancellation)
    {
        var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value;
        var metadata = new Dictionary<string, string>(properties.Metadata, StringComparer.OrdinalIgnoreCase);
        var ticket = KeyText.Sha256(Encoding.UTF8.GetBytes($"{blob.Name}|{properties.ETag}|{properties.ContentLength}"));
        return new InboxFile(ticket, properties.ContentLength, Intake.SubmittedBy.Read(metadata), null, properties.LastModified, properties.ETag);
    }

    private bool IsTooLarge => Length > UploadBounds.MaximumBytes;

    private Task<Response> CopyAsync(BlobClient blob, Stream target, CancellationToken cancellation) =>
        blob.DownloadToAsync(target, new BlobDownloadToOptions { Conditions = new BlobRequestConditions { IfMatch = Version }, TransferOptions = Pieces }, cancellation);

    /// <summary>Removes what was looked at. Another writing of the same name stays: the trigger comes for it.</summary>
    public async Task RemoveAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            await blob.DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = Version }, cancellationToken: cancellation);
        }
        catch (RequestFailedException replaced) when (replaced.Status == StatusCodes.Status412PreconditionFailed)
        {
            // Not what was looked at any more.
        }
    }
}
