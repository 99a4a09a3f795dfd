using Azure.Storage.Blobs;
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
        await using var services = Services(new() { ["Storage"] = azurite.NewAccount(), ["Fields:KeyFile"] = Path.Combine(folder.FullName, "fields.key") });
        await services.PrepareStorageAsync();
        Type[] ports =
        [
            typeof(IArtifactStore), typeof(IOutbox), typeof(IInbox), typeof(ISiteStore), typeof(ILedgerStore), typeof(IAllocationStore), typeof(IIntakeRegister),
            typeof(IObjectionStore), typeof(IWaitStore), typeof(IAuditLog), typeof(IPersonClaims), typeof(IPublicationRegister), typeof(IIndexNumbers),
            typeof(IBankFileFormat), typeof(IBankChannels), typeof(IAccountChecks), typeof(IMessageSender), typeof(IFieldProtector), typeof(ITownshipTokens),
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

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task The_site_is_public_on_one_machine_unless_a_setting_says_no(string? setting, bool expected)
    {
        var account = azurite.NewAccount();
        await using var services = Services(new() { ["Storage"] = account, ["Site:PublicContainer"] = setting });
        await services.PrepareStorageAsync();

        var access = await new BlobServiceClient(account).GetBlobContainerClient("$web").GetPropertiesAsync();

        Assert.Equal(expected, access.Value.PublicAccess == Azure.Storage.Blobs.Models.PublicAccessType.Blob);
    }

    [Fact]
    public void Away_from_one_machine_nothing_is_done_unasked()
    {
        const string cloud = "DefaultEndpointsProtocol=https;AccountName=county;AccountKey=AAAA;EndpointSuffix=core.windows.net";
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Storage", cloud), new("Wrong", "maybe")]).Build();

        Assert.False(OneMachine.Allows(settings, "Site:PublicContainer"));
        Assert.Throws<InvalidOperationException>(() => OneMachine.Allows(settings, "Wrong"));
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddAdapters(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
}
