using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class LedgerModelOnAzurite(AzuriteFixture azurite) : LedgerModelTests(azurite);

public sealed class LedgerModelInMemory() : LedgerModelTests(new MemoryStorage());
