using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class TablePublicationRegisterOnAzurite(AzuriteFixture azurite) : TablePublicationRegisterTests(azurite);

public sealed class TablePublicationRegisterInMemory() : TablePublicationRegisterTests(new MemoryStorage());
