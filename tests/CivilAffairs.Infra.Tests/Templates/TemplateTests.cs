using System.Text.Json;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Adapters.Queues;
using CivilAffairs.Adapters.Tables;

namespace CivilAffairs.Infra.Tests.Templates;

/// <summary>The templates, as far as they can be proven without a subscription.</summary>
public sealed class TemplateTests
{
    private static readonly string[] WithoutTags = ["Microsoft.Authorization/", "Microsoft.Network/privateEndpoints/privateDnsZoneGroups"];

    // What Azure China did not offer when decision 16 was written.
    private static readonly string[] NotInChina = ["FlexConsumption", "Microsoft.DurableTask/"];

    [Theory]
    [InlineData("build")]
    [InlineData("lint")]
    public void They_compile_and_lint_without_a_word(string command)
    {
        var folder = BicepCompiler.Copy();
        string[] more = command == "build" ? ["--stdout"] : [];
        var said = BicepCompiler.Run([command, Path.Combine(folder, "main.bicep"), .. more]);
        Directory.Delete(folder, recursive: true);
        Assert.Equal((0, ""), (said.Status, said.Errors.Trim()));
    }

    [Fact]
    public void A_fault_in_a_template_is_heard_of()
    {
        var folder = BicepCompiler.Copy();
        File.AppendAllText(Path.Combine(folder, "main.bicep"), "\nparam unused string = 'x'\n");
        var said = BicepCompiler.Run("build", Path.Combine(folder, "main.bicep"), "--stdout");
        Directory.Delete(folder, recursive: true);
        Assert.Contains("Error no-unused-params", said.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void Nothing_is_open_that_should_be_closed(string name)
    {
        var deployment = Deployment.Of(name);
        Assert.Empty(deployment.Resources.SelectMany(SafetyRules.Check));
        Assert.True(deployment.All("Microsoft.Storage/storageAccounts").Count >= 3);
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", """{"allowBlobPublicAccess":true,"allowSharedKeyAccess":true,"minimumTlsVersion":"TLS1_0","isSftpEnabled":true}""", 6)]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices/containers", """{"publicAccess":"Blob"}""", 1)]
    [InlineData("Microsoft.Storage/storageAccounts/localUsers", """{"hasSshPassword":true,"permissionScopes":[1,2]}""", 2)]
    [InlineData("Microsoft.Web/sites", """{"httpsOnly":false,"siteConfig":{"minTlsVersion":"1.0","appSettings":[{"name":"a","value":"AccountKey=x"}]}}""", 5)]
    [InlineData("Microsoft.Web/sites/basicPublishingCredentialsPolicies", """{"allow":true}""", 1)]
    [InlineData("Microsoft.KeyVault/vaults", "{}", 3)]
    [InlineData("Microsoft.Insights/components", "{}", 1)]
    public void What_is_open_is_found(string type, string properties, int faults)
    {
        using var broken = JsonDocument.Parse($$"""{"type":"{{type}}","name":"x","id":"/x","properties":{{properties}}}""");
        Assert.Equal(faults, SafetyRules.Check(new AzureResource(broken.RootElement)).Count());
    }

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void Names_are_as_Azure_takes_them_and_everything_is_tagged(string name)
    {
        var deployment = Deployment.Of(name);
        Assert.All(deployment.All("Microsoft.Storage/storageAccounts"), account => Assert.Matches("^[a-z0-9]{3,24}$", account.Name));
        Assert.All(deployment.All("Microsoft.KeyVault/vaults"), vault => Assert.Matches("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", vault.Name));
        Assert.All(deployment.All("Microsoft.Web/sites"), site => Assert.Matches("^[a-z][a-z0-9-]{1,58}[a-z0-9]$", site.Name));
        var taggable = deployment.Resources.Where(resource => resource.At("location").ValueKind == JsonValueKind.String && !WithoutTags.Any(type => resource.Type.StartsWith(type, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(taggable);
        Assert.All(taggable, resource => Assert.Equal(("civil-affairs", "yunling"), (resource.Text("tags", "application"), resource.Text("tags", "county"))));
    }

    [Fact]
    public void The_longest_county_name_still_fits() => Assert.InRange("sftp".Length + 10 + "prod".Length + 6, 3, 24);

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void Tables_containers_and_queues_are_those_of_the_code(string name)
    {
        var deployment = Deployment.Of(name);
        var account = Account(deployment, "st");
        Assert.Equal(TableNames.All.Order(), Children(deployment, account, "tableServices/tables").Order());
        Assert.Equal(new[] { BlobContainers.Artifacts, BlobContainers.Inbox, BlobContainers.Outbox }, Children(deployment, account, "blobServices/containers").Order());
        Assert.Equal([QueueDeadLetters.Queue], Children(deployment, account, "queueServices/queues"));
        Assert.Equal([BlobContainers.Site], Children(deployment, Account(deployment, "web"), "blobServices/containers"));
    }

    [Theory]
    [MemberData(nameof(Deployment.Names), MemberType = typeof(Deployment))]
    public void What_was_is_kept(string name)
    {
        var deployment = Deployment.Of(name);
        var service = deployment.All("Microsoft.Storage/storageAccounts/blobServices").Single(service => service.Name.StartsWith(Account(deployment, "st"), StringComparison.Ordinal));
        Assert.True(service.Is(true, "properties", "isVersioningEnabled") && service.Is(true, "properties", "deleteRetentionPolicy", "enabled") && service.Is(true, "properties", "containerDeleteRetentionPolicy", "enabled"));
        var policy = Assert.Single(deployment.All("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));
        Assert.Contains($"/{BlobContainers.Artifacts}/", policy.Name, StringComparison.Ordinal);
        // Artifacts as they stand are never deleted by a rule: only what was handed in, and versions of what the app itself replaced or erased.
        var rules = deployment.All("Microsoft.Storage/storageAccounts/managementPolicies").SelectMany(rule => rule.At("properties", "policy", "rules").EnumerateArray());
        var onArtifacts = rules.Select(rule => rule.GetProperty("definition")).Where(rule => rule.GetProperty("filters").ToString().Contains("\"artifacts/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(onArtifacts);
        Assert.DoesNotContain(onArtifacts, rule => rule.GetProperty("actions").TryGetProperty("baseBlob", out var standing) && standing.TryGetProperty("delete", out _));
    }

    [Theory]
    [InlineData("development", 0)]
    [InlineData("production", 3)]
    [InlineData("china", 3)]
    public void What_holds_data_is_locked_where_it_counts(string name, int locks) => Assert.Equal(locks, Deployment.Of(name).All("Microsoft.Authorization/locks").Count);

    [Fact]
    public void China_uses_nothing_that_it_lacks_and_no_address_of_another_cloud()
    {
        var china = Deployment.Of("china");
        foreach (var resource in china.Resources) Assert.DoesNotContain(NotInChina, missing => $"{resource.Type} {resource.Text("sku", "tier")}".Contains(missing, StringComparison.Ordinal));
        Assert.Equal("ElasticPremium", china.All("Microsoft.Web/serverfarms").Single().Text("sku", "tier"));
        Assert.DoesNotContain(china.Resources, resource => resource.Json.ToString().Contains("core.windows.net", StringComparison.Ordinal));
        Assert.Contains(Deployment.Of("everything").Resources, resource => resource.Type.StartsWith("Microsoft.DurableTask/", StringComparison.Ordinal));
        Assert.Equal("FlexConsumption", Deployment.Of("production").All("Microsoft.Web/serverfarms").Single().Text("sku", "tier"));
    }

    private static string Account(Deployment deployment, string prefix) => deployment.All("Microsoft.Storage/storageAccounts").Single(account => account.Name.StartsWith(prefix + "yunling", StringComparison.Ordinal)).Name;

    private static IEnumerable<string> Children(Deployment deployment, string account, string type) =>
        deployment.All($"Microsoft.Storage/storageAccounts/{type}").Where(child => child.Name.StartsWith(account + "/", StringComparison.Ordinal)).Select(child => child.Name.Split('/')[^1]);
}
