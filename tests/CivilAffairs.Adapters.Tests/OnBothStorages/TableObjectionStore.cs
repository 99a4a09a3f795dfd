using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class TableObjectionStoreOnAzurite(AzuriteFixture azurite) : TableObjectionStoreTests(azurite);

public sealed class TableObjectionStoreInMemory() : TableObjectionStoreTests(new MemoryStorage());
