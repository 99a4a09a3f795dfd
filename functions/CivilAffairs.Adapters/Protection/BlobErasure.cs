using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Protection;

namespace CivilAffairs.Adapters.Protection;

/// <summary>Files past their period. A deleted blob stays for the account's soft-delete days and its versions until the lifecycle rule takes them: nobody but the account's owner could hasten that (decision 27).</summary>
internal sealed class BlobErasure(BlobServiceClient blobs)
{
    private const string Sha256 = "sha256";

    public async IAsyncEnumerable<HeldItem> ListAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in blobs.GetBlobContainerClient(scope.Container).GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, scope.Prefix, cancellation))
        {
            if (scope.UntilYear > 0 && YearOf(blob.Properties) > scope.UntilYear) continue;
            yield return new HeldItem(scope.Container, "", blob.Name, DigestOf(blob), blob.Properties.ContentLength ?? 0, blob.Properties.ETag.ToString() ?? "");
        }
    }

    public async Task<int> EraseAsync(IReadOnlyList<HeldItem> items, CancellationToken cancellation)
    {
        var gone = 0;
        foreach (var item in items)
            if (await TryEraseAsync(item, cancellation)) gone++;
        return gone;
    }

    private async Task<bool> TryEraseAsync(HeldItem item, CancellationToken cancellation)
    {
        var blob = blobs.GetBlobContainerClient(item.Place).GetBlobClient(item.Name);
        try
        {
            await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfMatch = new ETag(item.Version) }, cancellation);
            return true;
        }
        catch (RequestFailedException kept) when (IsKept(kept))
        {
            return false;
        }
    }

    // By the container's immutability policy or a hold of the storage itself; or another file stands under the name now.
    private static bool IsKept(RequestFailedException refused) =>
        refused.Status == 412 || refused.ErrorCode is "BlobImmutableDueToPolicy" or "BlobImmutableDueToLegalHold";

    // A restored file counts from its restoring: rather too long than too short.
    private static int YearOf(BlobItemProperties properties) => ChinaTime.DateOf(properties.CreatedOn ?? properties.LastModified ?? DateTimeOffset.MaxValue).Year;

    private static string DigestOf(BlobItem blob) =>
        blob.Metadata.TryGetValue(Sha256, out var noted) ? $"sha256:{noted}"
        : blob.Properties.ContentHash is { } md5 ? $"md5:{Convert.ToHexStringLower(md5)}"
        : "";
}
