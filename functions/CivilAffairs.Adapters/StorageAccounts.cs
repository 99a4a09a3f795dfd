using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Adapters;

/// <summary>
/// Clients of the storage accounts. An account is named as the Functions host names connections: the setting <c>Storage</c> holds a connection string
/// (one machine), or <c>Storage:blobServiceUri</c>, <c>queueServiceUri</c> and <c>tableServiceUri</c> say where it is, and the app's identity opens it
/// (Azure: no key is written anywhere). <c>SiteStorage</c> may name another account for the public site alone.
/// </summary>
public sealed class StorageAccounts(IConfiguration configuration)
{
    /// <summary>Prefix of the settings of the county's account.</summary>
    public const string County = "Storage";

    /// <summary>Prefix of the settings of the public site's account; without them the site lies in the county's.</summary>
    public const string PublicSite = "SiteStorage";

    private readonly Lazy<TokenCredential> identity = new(() => IdentityOf(configuration));

    /// <summary>Whether the app's identity opens the county's account. Rights are then given for each container and table, and none of them makes new ones.</summary>
    public bool IsByIdentity => !IsSet(County) && IsSet($"{County}:blobServiceUri");

    /// <summary>Whether the county's account is an emulator on this machine.</summary>
    public bool IsHere => IsSet(County) ? new BlobServiceClient(configuration[County]).Uri.IsLoopback : IsSet($"{County}:blobServiceUri") && Address(County, "blobServiceUri").IsLoopback;

    /// <summary>The app's identity, for other services that it opens.</summary>
    internal TokenCredential Identity => identity.Value;

    /// <summary>Blobs of the county. A missing setting throws <see cref="InvalidOperationException"/> that names it.</summary>
    public BlobServiceClient Blobs() => Blobs(County);

    /// <summary>Blobs of the public site.</summary>
    public BlobServiceClient SiteBlobs() => Blobs(IsSet(PublicSite) || IsSet($"{PublicSite}:blobServiceUri") ? PublicSite : County);

    /// <summary>Tables of the county.</summary>
    public TableServiceClient Tables()
    {
        if (IsSet(County)) return new TableServiceClient(configuration[County]);
        var address = Address(County, "tableServiceUri");
        return new TableServiceClient(address, identity.Value, new TableClientOptions { Audience = AudienceOf(address) });
    }

    /// <summary>Queues of the county: where a trigger puts what it cannot take. Messages are Base64, as the host writes them.</summary>
    public QueueServiceClient Queues()
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        return IsSet(County) ? new QueueServiceClient(configuration[County], options) : new QueueServiceClient(Address(County, "queueServiceUri"), identity.Value, options);
    }

    private BlobServiceClient Blobs(string account) =>
        IsSet(account) ? new BlobServiceClient(configuration[account]) : new BlobServiceClient(Address(account, "blobServiceUri"), identity.Value);

    private bool IsSet(string setting) => configuration[setting] is { Length: > 0 };

    private Uri Address(string account, string service)
    {
        if (configuration[$"{account}:{service}"] is not { Length: > 0 } written)
            throw new InvalidOperationException($"Setting '{account}' (a connection string) or '{account}:{service}' (an address, opened by the app's identity) is missing.");
        return Uri.TryCreate(written, UriKind.Absolute, out var address) ? address : throw new InvalidOperationException($"Setting '{account}:{service}' is '{written}', which is no address.");
    }

    // Blob and queue tokens are the same in every cloud; the tables of a sovereign cloud ask for its own.
    private static TableAudience AudienceOf(Uri address) =>
        address.Host.EndsWith(".chinacloudapi.cn", StringComparison.OrdinalIgnoreCase) ? TableAudience.AzureChina : TableAudience.AzurePublicCloud;

    // In Azure the identity is named, and nothing else is tried; elsewhere whoever is signed in on the machine.
    private static TokenCredential IdentityOf(IConfiguration configuration)
    {
        var client = configuration[$"{County}:clientId"] is { Length: > 0 } named ? named : null;
        if (!string.Equals(configuration[$"{County}:credential"], "managedidentity", StringComparison.OrdinalIgnoreCase))
            return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = client });
        return new ManagedIdentityCredential(client is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client));
    }
}
