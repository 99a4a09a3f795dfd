using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class TableAllocationStoreOnAzurite(AzuriteFixture azurite) : TableAllocationStoreTests(azurite);

public sealed class TableAllocationStoreInMemory() : TableAllocationStoreTests(new MemoryStorage());
