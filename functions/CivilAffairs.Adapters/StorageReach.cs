using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Adapters;

/// <summary>Reads one thing of each kind that the app cannot do without.</summary>
public sealed class StorageReach(BlobServiceClient blobs, StorageAccounts accounts, TableServiceClient tables) : IStorageReach
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindUnreachableAsync(CancellationToken cancellation = default)
    {
        (string Name, Task<bool> Reached)[] looks =
        [
            ("blobs", ReachAsync(async () => await blobs.GetBlobContainerClient(BlobContainers.Inbox).GetPropertiesAsync(cancellationToken: cancellation))),
            ("site", ReachAsync(async () => await accounts.SiteBlobs().GetBlobContainerClient(BlobContainers.Site).GetPropertiesAsync(cancellationToken: cancellation))),
            ("tables", ReachAsync(async () => await tables.GetTableClient(TableNames.Allocations).QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation).AsPages().FirstOrDefaultAsync(cancellation))),
        ];
        await Task.WhenAll(looks.Select(look => look.Reached));
        return [.. looks.Where(look => !look.Reached.Result).Select(look => look.Name)];
    }

    // Refused, out of reach, no token, or nothing there: all the same to who asks whether work can be done.
    private static async Task<bool> ReachAsync(Func<Task> look)
    {
        try
        {
            await look();
            return true;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or AuthenticationFailedException or IOException)
        {
            return false;
        }
    }
}
