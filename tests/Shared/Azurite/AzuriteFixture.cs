using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace CivilAffairs.Tests.Azurite;

/// <summary>One Azurite for all test classes of the collection.</summary>
public sealed class AzuriteFixture : IAsyncLifetime, ITestStorage
{
    /// <summary>The server.</summary>
    public AzuriteServer Server { get; private set; } = null!;

    /// <summary>Connection string of a new, empty account.</summary>
    public string NewAccount() => Server.NewAccount();

    /// <summary>Blobs of a new, empty account.</summary>
    public BlobServiceClient NewBlobs() => new(NewAccount());

    /// <summary>Tables of a new, empty account.</summary>
    public TableServiceClient NewTables() => new(NewAccount());

    /// <inheritdoc/>
    public async Task InitializeAsync() => Server = await AzuriteServer.StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>Classes of this collection share one Azurite.</summary>
[CollectionDefinition(Name)]
public sealed class SharedAzurite : ICollectionFixture<AzuriteFixture>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Azurite";
}
