using CivilAffairs.Adapters.Tests.Blobs;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class BlobBoxesOnAzurite(AzuriteFixture azurite) : BlobBoxesTests(azurite);

public sealed class BlobBoxesInMemory() : BlobBoxesTests(new MemoryStorage());
