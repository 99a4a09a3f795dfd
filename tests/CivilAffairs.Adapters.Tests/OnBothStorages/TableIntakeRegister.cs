using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class TableIntakeRegisterOnAzurite(AzuriteFixture azurite) : TableIntakeRegisterTests(azurite);

public sealed class TableIntakeRegisterInMemory() : TableIntakeRegisterTests(new MemoryStorage());
