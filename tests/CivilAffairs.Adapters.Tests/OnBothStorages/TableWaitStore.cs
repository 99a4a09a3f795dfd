using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class TableWaitStoreOnAzurite(AzuriteFixture azurite) : TableWaitStoreTests(azurite);

public sealed class TableWaitStoreInMemory() : TableWaitStoreTests(new MemoryStorage());
