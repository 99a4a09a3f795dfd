using Azure.Data.Tables;
using Azure.Storage.Blobs;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Adapters.Tables;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Adapters;

/// <summary>
/// Creates the containers and tables that are missing. Run once at start, before any trigger; safe to run twice. Where the app's identity opens the
/// account nothing is created: the template made what is needed, and gave rights on no more.
/// </summary>
public sealed class StorageSetup(StorageAccounts accounts, BlobServiceClient blobs, TableServiceClient tables, IConfiguration configuration)
{
    /// <summary>Setting: <c>true</c> lets anybody read the blobs of <c>$web</c>. Not set: on with an emulator on this machine, off in Azure, where the static website feature serves the site.</summary>
    public const string PublicSiteSetting = "Site:PublicContainer";

    /// <summary>Creates what is missing.</summary>
    public async Task EnsureAsync(CancellationToken cancellation = default)
    {
        if (accounts.IsByIdentity) return;
        var publicSite = OneMachine.Allows(configuration, PublicSiteSetting);
        await Task.WhenAll(
            BlobContainers.EnsureAsync(blobs, accounts.SiteBlobs(), publicSite, cancellation),
            TableNames.EnsureAsync(tables, cancellation));
    }
}
