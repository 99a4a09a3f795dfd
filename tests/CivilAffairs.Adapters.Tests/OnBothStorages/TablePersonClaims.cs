using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class TablePersonClaimsOnAzurite(AzuriteFixture azurite) : TablePersonClaimsTests(azurite);

public sealed class TablePersonClaimsInMemory() : TablePersonClaimsTests(new MemoryStorage());
