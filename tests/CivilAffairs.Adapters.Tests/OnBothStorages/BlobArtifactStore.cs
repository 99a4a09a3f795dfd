using CivilAffairs.Adapters.Tests.Blobs;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class BlobArtifactStoreOnAzurite(AzuriteFixture azurite) : BlobArtifactStoreTests(azurite);

public sealed class BlobArtifactStoreInMemory() : BlobArtifactStoreTests(new MemoryStorage());
