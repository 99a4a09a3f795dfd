using CivilAffairs.Adapters.Tests.Tables;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Storage;

namespace CivilAffairs.Adapters.Tests.OnBothStorages;

[Collection(SharedAzurite.Name)]
public sealed class TableAuditLogOnAzurite(AzuriteFixture azurite) : TableAuditLogTests(azurite);

public sealed class TableAuditLogInMemory() : TableAuditLogTests(new MemoryStorage());
