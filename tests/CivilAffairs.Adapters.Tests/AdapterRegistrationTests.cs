using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Notification;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Adapters.Tests;

[Collection(SharedAzurite.Name)]
public sealed class AdapterRegistrationTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Every_port_has_an_adapter_and_the_set_up_prepares_the_storage()
    {
        var folder = Directory.CreateTempSubdirectory("adapters-");
        await using var services = Services(new() { ["Storage"] = azurite.NewAccount(), ["Fields:KeyFile"] = Path.Combine(folder.FullName, "fields.key"), ["Fields:CreateKeyFile"] = "true" });
        await services.PrepareStorageAsync();
        Type[] ports =
        [
            typeof(IArtifactStore), typeof(IOutbox), typeof(IInbox), typeof(ISiteStore), typeof(ILedgerStore), typeof(IAllocationStore), typeof(IIntakeRegister),
            typeof(IObjectionStore), typeof(IWaitStore), typeof(IAuditLog), typeof(IPersonClaims), typeof(IPublicationRegister), typeof(IIndexNumbers),
            typeof(IBankFileFormat), typeof(IMessageSender), typeof(IFieldProtector), typeof(ITownshipTokens),
        ];

        Assert.All(ports, port => Assert.NotNull(services.GetService(port)));
        Assert.Empty(await services.GetRequiredService<IAllocationStore>().ListAsync());
        Assert.Null(await services.GetRequiredService<IOutbox>().ReadAsync("none"));
        Assert.False(services.GetRequiredService<IMessageSender>().IsConfigured);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_missing_connection_string_is_named()
    {
        using var services = Services([]);

        var missing = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<ILedgerStore>());

        Assert.Contains("'Storage'", missing.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddAdapters(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
}
