using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class TableLedgerStoreOnAzurite(AzuriteFixture azurite) : TableLedgerStoreTests(azurite);

public sealed class TableLedgerStoreInMemory() : TableLedgerStoreTests(new MemoryStorage());
