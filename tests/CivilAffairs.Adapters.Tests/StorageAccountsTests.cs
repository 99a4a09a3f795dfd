using CivilAffairs.Adapters.Fields;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Adapters.Tests;

public sealed class StorageAccountsTests
{
    private const string Connection = "DefaultEndpointsProtocol=https;AccountName=county;AccountKey=AAAA;EndpointSuffix=core.chinacloudapi.cn";

    private static readonly Dictionary<string, string?> ByIdentity = new()
    {
        ["Storage:credential"] = "managedidentity",
        ["Storage:clientId"] = "44444444-4444-4444-4444-444444444444",
        ["Storage:blobServiceUri"] = "https://county.blob.core.chinacloudapi.cn/",
        ["Storage:queueServiceUri"] = "https://county.queue.core.chinacloudapi.cn/",
        ["Storage:tableServiceUri"] = "https://county.table.core.chinacloudapi.cn/",
    };

    [Fact]
    public void A_connection_string_and_addresses_lead_to_the_same_account()
    {
        var byKey = Accounts(new() { ["Storage"] = Connection });
        var byIdentity = Accounts(ByIdentity);
        Assert.Equal((false, true), (byKey.IsByIdentity, byIdentity.IsByIdentity));
        Assert.Equal(byKey.Blobs().Uri.Host, byIdentity.Blobs().Uri.Host);
        Assert.Equal(byKey.Tables().Uri.Host, byIdentity.Tables().Uri.Host);
        Assert.Equal(byKey.Queues().Uri.Host, byIdentity.Queues().Uri.Host);
        Assert.False(byIdentity.IsHere || byKey.IsHere);
    }

    [Fact]
    public void The_site_lies_with_the_county_unless_it_has_an_account_of_its_own()
    {
        Assert.Equal("county.blob.core.chinacloudapi.cn", Accounts(ByIdentity).SiteBlobs().Uri.Host);
        var apart = Accounts(new(ByIdentity) { ["SiteStorage:blobServiceUri"] = "https://web.blob.core.chinacloudapi.cn/" });
        Assert.Equal("web.blob.core.chinacloudapi.cn", apart.SiteBlobs().Uri.Host);
        Assert.Equal("county.blob.core.chinacloudapi.cn", apart.Blobs().Uri.Host);
    }

    [Fact]
    public void What_is_missing_or_no_address_is_named()
    {
        Assert.Contains("Storage:tableServiceUri", Assert.Throws<InvalidOperationException>(() => Accounts(new() { ["Storage:blobServiceUri"] = "https://x/" }).Tables()).Message, StringComparison.Ordinal);
        Assert.Contains("no address", Assert.Throws<InvalidOperationException>(() => Accounts(new() { ["Storage:blobServiceUri"] = "county" }).Blobs()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_identity_nothing_is_created()
    {
        // Nobody listens there: a request would fail.
        var nowhere = new Dictionary<string, string?>(ByIdentity) { ["Storage:blobServiceUri"] = "https://127.0.0.1:1/", ["Storage:tableServiceUri"] = "https://127.0.0.1:1/" };
        await using var services = new ServiceCollection().AddAdapters(new ConfigurationBuilder().AddInMemoryCollection(nowhere).Build()).BuildServiceProvider();
        await services.PrepareStorageAsync();
    }

    [Fact]
    public void The_field_key_may_come_as_a_value_and_is_never_told()
    {
        var key = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(number => (byte)number)]);
        var file = Path.GetTempFileName();
        File.WriteAllText(file, key);
        var byFile = FieldKeys.Read(Settings(new() { ["Fields:KeyFile"] = file }));
        var byValue = FieldKeys.Read(Settings(new() { ["Fields:Key"] = key, ["Fields:KeyFile"] = "not there" }));
        File.Delete(file);
        Assert.Equal(byFile.Derive("use"), byValue.Derive("use"));
        Assert.NotEqual(byFile.Derive("use"), FieldKeys.ReadForTokens(Settings(new() { ["Fields:Key"] = key, ["Township:TokenKey"] = Convert.ToBase64String(new byte[32]) })).Derive("use"));
        Assert.Equal(byFile.Derive("use"), FieldKeys.ReadForTokens(Settings(new() { ["Fields:Key"] = key })).Derive("use"));
        var wrong = Assert.Throws<InvalidOperationException>(() => FieldKeys.Read(Settings(new() { ["Fields:Key"] = "c2VjcmV0" })));
        Assert.Contains("'Fields:Key'", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", wrong.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(Dictionary<string, string?> values) => new ConfigurationBuilder().AddInMemoryCollection(values).Build();

    private static StorageAccounts Accounts(Dictionary<string, string?> values) => new(Settings(values));
}
