using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CivilAffairs.Adapters.Blobs;

/// <summary>The four containers (design.md, "Where things lie").</summary>
public static class BlobContainers
{
    /// <summary>What townships, banks and staff hand in.</summary>
    public const string Inbox = "inbox";

    /// <summary>Write-once files.</summary>
    public const string Artifacts = "artifacts";

    /// <summary>What townships, banks and overseers fetch.</summary>
    public const string Outbox = "outbox";

    /// <summary>The public site.</summary>
    public const string Site = "$web";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Inbox, Artifacts, Outbox, Site];

    /// <summary>
    /// Creates what is missing. Safe to run twice. With <paramref name="publicSite"/> the container <c>$web</c> gives each blob to anybody
    /// who has its address, which serves the site from Azurite; in Azure the static website feature does that and the flag stays off.
    /// The other containers are never public.
    /// </summary>
    public static Task EnsureAsync(BlobServiceClient blobs, bool publicSite, CancellationToken cancellation = default) => EnsureAsync(blobs, blobs, publicSite, cancellation);

    /// <summary>The same with the public site in an account of its own.</summary>
    public static async Task EnsureAsync(BlobServiceClient blobs, BlobServiceClient siteBlobs, bool publicSite, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        ArgumentNullException.ThrowIfNull(siteBlobs);
        foreach (var name in (string[])[Inbox, Artifacts, Outbox]) await blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation);
        var site = siteBlobs.GetBlobContainerClient(Site);
        await site.CreateIfNotExistsAsync(cancellationToken: cancellation);
        if (publicSite) await OpenSiteAsync(site, cancellation);
    }

    private static async Task OpenSiteAsync(BlobContainerClient site, CancellationToken cancellation)
    {
        var properties = await site.GetPropertiesAsync(cancellationToken: cancellation);
        if (properties.Value.PublicAccess == PublicAccessType.Blob) return;
        await site.SetAccessPolicyAsync(PublicAccessType.Blob, cancellationToken: cancellation);
    }
}
