using Azure.Data.Tables;
using Azure.Storage.Blobs;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Tests.Storage;

/// <summary>The storage in memory, each account for itself.</summary>
public sealed class MemoryStorage : ITestStorage
{
    /// <inheritdoc/>
    public BlobServiceClient NewBlobs() => new MemoryBlobs();

    /// <inheritdoc/>
    public TableServiceClient NewTables() => new MemoryTables();
}
