using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class TableIndexNumbersOnAzurite(AzuriteFixture azurite) : TableIndexNumbersTests(azurite);

public sealed class TableIndexNumbersInMemory() : TableIndexNumbersTests(new MemoryStorage());
