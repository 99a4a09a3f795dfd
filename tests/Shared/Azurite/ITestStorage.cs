using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace CivilAffairs.Tests.Azurite;

/// <summary>A storage that an adapter is tested on: the emulator, or the one in memory on which the simulation runs. The same facts hold on both.</summary>
public interface ITestStorage
{
    /// <summary>Blobs of a new, empty account.</summary>
    BlobServiceClient NewBlobs();

    /// <summary>Tables of a new, empty account.</summary>
    TableServiceClient NewTables();
}
